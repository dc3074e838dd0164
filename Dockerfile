FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl libicu72
WORKDIR /source
COPY . .
RUN ./install.sh --yes --no-start --prefix /made/usr/local --data /data \
 && rm -rf /made/usr/local/share \
 && install -d -m 0700 -o 10001 -g 10001 /made/data

FROM debian:12-slim
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="FinanceTracker" \
      org.opencontainers.image.description="The money of a household, on its own server" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.licenses="MIT"
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libicu72 tzdata && rm -rf /var/lib/apt/lists/*
COPY --from=build /made/usr /usr
COPY --from=build --chown=10001:10001 /made/data /data
ENV Data__Directory=/data \
    Urls=http://*:8080 \
    DOTNET_BUNDLE_EXTRACT_BASE_DIR=/data/cache/native \
    DOTNET_EnableDiagnostics=0
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=120s --retries=3 CMD ["/usr/local/bin/financetracker", "healthcheck"]
ENTRYPOINT ["/usr/local/bin/financetracker"]
