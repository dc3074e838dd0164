#!/usr/bin/env bash
# Builds FinanceTracker as one file, puts it in place, starts it and says where to open it. Run again, it upgrades in place.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly here

usage() {
  cat <<'TEXT'
Usage: ./install.sh [--prefix DIR] [--data DIR] [--port N] [--no-start] [--yes] [--uninstall]

  --prefix DIR   the program goes to DIR/bin/financetracker (default: ~/.local, as root /usr/local)
  --data DIR     where it keeps its data (default: ~/.local/share/financetracker, as root /var/lib/financetracker)
  --port N       where it listens (default: 8080)
  --no-start     only puts it in place
  --yes          fetches a missing .NET 10 SDK without asking
  --uninstall    stops it and removes the program; the data stays

Urls and Data__Directory in the environment are honoured as well. An upgrade keeps what was chosen before.
TEXT
}

say() { printf '%s\n' "$*"; }
fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 1
}

prefix='' data='' port='' start=yes assume_yes=no uninstall=no
while (($#)); do
  case $1 in
    --prefix | --data | --port)
      (($# > 1)) || fail "$1 needs a value (see --help)"
      case $1 in
        --prefix) prefix=$2 ;;
        --data) data=$2 ;;
        --port) port=$2 ;;
      esac
      shift
      ;;
    --prefix=*) prefix=${1#*=} ;;
    --data=*) data=${1#*=} ;;
    --port=*) port=${1#*=} ;;
    --no-start) start=no ;;
    --yes) assume_yes=yes ;;
    --uninstall) uninstall=yes ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) fail "unknown option $1 (see --help)" ;;
  esac
  shift
done

[[ -z $port || ($port =~ ^[1-9][0-9]{0,4}$ && $port -le 65535) ]] || fail "--port $port is not a port; allowed is 1 to 65535"

if ((EUID == 0)); then
  prefix=${prefix:-/usr/local}
  default_data=/var/lib/financetracker
else
  prefix=${prefix:-$HOME/.local}
  default_data=${XDG_DATA_HOME:-$HOME/.local/share}/financetracker
fi

absolute() { realpath -m -- "$1"; }
prefix=$(absolute "$prefix")
binary=$prefix/bin/financetracker
state=$prefix/share/financetracker/install.conf

# What an earlier run chose: one key=value a line.
remembered() {
  [[ -f $state ]] && sed -n "s/^$1=//p" "$state" | head -n 1
  return 0
}

earlier_data=$(remembered data)
data=$(absolute "${data:-${Data__Directory:-${earlier_data:-$default_data}}}")
if [[ -n $port ]]; then
  urls="http://*:$port"
else
  urls=${Urls:-$(remembered urls)}
  urls=${urls:-http://*:8080}
fi

# The process that holds the lock of a data directory, when it is the program of this prefix.
running() {
  local pid
  pid=$(cat "$1/financetracker.pid" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ ]] && kill -0 "$pid" 2>/dev/null || return 1
  case $(readlink "/proc/$pid/exe" 2>/dev/null) in
    "$binary" | "$binary (deleted)") printf '%s\n' "$pid" ;;
    *) return 1 ;;
  esac
}

stop() {
  local pid tries
  pid=$(running "$1") || return 0
  kill "$pid" 2>/dev/null || true
  for ((tries = 0; tries < 150; tries++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null || true
  sleep 0.2
}

stop_all() {
  stop "$data"
  [[ -z $earlier_data || $earlier_data == "$data" ]] || stop "$earlier_data"
}

if [[ $uninstall == yes ]]; then
  stop_all
  rm -f -- "$binary" "$state"
  rmdir -- "$(dirname -- "$state")" 2>/dev/null || true
  [[ ! -d $data/cache ]] || rm -rf -- "$data/cache"
  say "FinanceTracker is removed from $prefix."
  [[ ! -d $data ]] || say "The data stays in $data."
  exit 0
fi

case $(uname -s)-$(uname -m) in
  Linux-x86_64) target=linux-x64 ;;
  Linux-aarch64) target=linux-arm64 ;;
  *) fail "$(uname -s) on $(uname -m) is not supported; allowed is Linux on x86_64 or aarch64" ;;
esac

# An SDK fits when it can read this clone: global.json says which version that takes.
fits() { [[ $(cd -- "$here" && "$1" --version 2>/dev/null) == 10.* ]]; }

find_sdk() {
  local candidate
  for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "$here/.dotnet/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
    if [[ -n $candidate && -x $candidate ]] && fits "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

fetch_sdk() {
  local answer=$assume_yes script
  say "The .NET 10 SDK is missing; it is needed to build FinanceTracker, not to run it."
  if [[ $answer == no && -t 0 ]]; then
    read -r -p "Fetch it from Microsoft into $here/.dotnet (about 250 MB to download, nothing else on this computer changes)? [y/N] " answer
  fi
  case $answer in
    y | Y | yes) ;;
    *)
      say "By hand:  curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 --install-dir '$here/.dotnet'"
      say "or the package dotnet-sdk-10.0 of your distribution; then run ./install.sh again."
      exit 1
      ;;
  esac
  command -v curl >/dev/null || fail "curl is needed to fetch the SDK"
  script=$(mktemp)
  curl -fsSL --retry 3 -o "$script" https://dot.net/v1/dotnet-install.sh || fail "the SDK's installer could not be fetched"
  bash "$script" --channel 10.0 --install-dir "$here/.dotnet" --no-path || fail "the SDK could not be installed"
  rm -f -- "$script"
}

if ! dotnet=$(find_sdk); then
  fetch_sdk
  dotnet=$(find_sdk) || fail "the fetched SDK does not run here"
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
mkdir -p -- "$prefix/bin" "$(dirname -- "$state")"
scratch=$(mktemp -d)
fresh=$prefix/bin/.financetracker.$$
trap 'rm -rf -- "$scratch" "$fresh"' EXIT

say "Building FinanceTracker for $target …"
if ! (cd -- "$here" && "$dotnet" publish src/FinanceTracker.Web -c Release "-p:ShipFor=$target" -o "$scratch/published" -v quiet -nodeReuse:false) >"$scratch/build.log" 2>&1; then
  tail -n 40 "$scratch/build.log" >&2
  fail "the build failed"
fi

install -m 0755 -- "$scratch/published/FinanceTracker" "$fresh"
if ! "$fresh" --version >/dev/null 2>"$scratch/version.log"; then
  cat "$scratch/version.log" >&2
  fail "the program does not run here; when ICU is missing: apt install libicu72 (or your distribution's ICU library)"
fi

if [[ ! -d $data ]]; then
  install -d -m 0700 -- "$data"
fi

# The new program is complete before the old one stops, and takes its place in one step.
stop_all
mv -f -- "$fresh" "$binary"
printf 'data=%s\nurls=%s\n' "$data" "$urls" >"$state"
say "Installed $binary ($("$binary" --version | cut -d+ -f1))."

if [[ $start == no ]]; then
  say "Start it with:  $binary --Data:Directory='$data' --Urls='$urls'"
  exit 0
fi

install -d -m 0700 -- "$data/logs"
console=$data/logs/console.log
(
  umask 077
  cd -- "$data"
  export Urls=$urls Data__Directory=$data DOTNET_BUNDLE_EXTRACT_BASE_DIR=$data/cache/native
  exec setsid nohup "$binary" </dev/null >"$console" 2>&1
) &
process=$!

for ((tries = 0; tries < 300; tries++)); do
  if "$binary" healthcheck "--Urls=$urls" >/dev/null 2>&1 && grep -q '^Data: ' "$console"; then
    sed -n '/is running/,/^Data: /p' "$console"
    exit 0
  fi
  kill -0 "$process" 2>/dev/null || break
  sleep 0.1
done

tail -n 20 "$console" >&2
fail "FinanceTracker did not start; the lines above are the end of $console"
