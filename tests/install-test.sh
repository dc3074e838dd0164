#!/usr/bin/env bash
# Proves install.sh and the single file the way a person meets them. One line "ok …", "not ok …" or "skip …" (with its reason) per rule; ends
# with 1 when one is broken. FT_KEEP names a file to keep the program in that was built, for the tests that need one.
# shellcheck disable=SC2317 # the rules are called by name
set -uo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d)
prefix="$scratch/a prefix"
data=$scratch/data
lone=$scratch/alone
clone=$scratch/clone
cage=$scratch/cage
broken=0
lone_process=''
cage_process=''

free_port() {
  local port
  while port=$((20000 + RANDOM % 30000)); do
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  printf '%s\n' "$port"
}

cleanup() {
  [[ -z $lone_process ]] || kill "$lone_process" 2>/dev/null
  [[ -z $cage_process ]] || kill "$cage_process" 2>/dev/null
  wait 2>/dev/null
  "$here/install.sh" --prefix "$prefix" --data "$data" --uninstall >/dev/null 2>&1
  rm -rf -- "$scratch"
}
trap cleanup EXIT

# check NAME COMMAND…: the command's output is shown only when it fails.
check() {
  local name=$1
  shift
  if "$@" >"$scratch/check.log" 2>&1; then
    printf 'ok - %s\n' "$name"
  else
    printf 'not ok - %s\n' "$name"
    tail -n 30 "$scratch/check.log" | sed 's/^/    /'
    broken=1
  fi
}

# skip NAME REASON
skip() { printf 'skip - %s: %s\n' "$1" "$2"; }

# What a container's build gets to see: the clone without what .dockerignore names.
copy_context() {
  mkdir -p "$clone"
  (cd -- "$here" && { git ls-files -co --exclude-standard 2>/dev/null || find . -type f -printf '%P\n'; }) |
    grep -vE '^(\.git|\.ci|artifacts|data|docs|node_modules|tests|\.dotnet)/|(^|/)(bin|obj)/' |
    (cd -- "$here" && tar -c -T -) | tar -x -C "$clone"
}

port=$(free_port)
page=http://127.0.0.1:$port
# As a container builds it: in a clean directory, from the files its build sees.
installer() { env -u Urls -u Data__Directory "$clone/install.sh" --prefix "$prefix" --data "$data" "$@"; }

installs_and_prints_the_address() { installer --port "$port" | tee "$scratch/first.log" && grep -q "http://localhost:$port" "$scratch/first.log"; }
serves_a_page() { curl -fsSL -o "$scratch/page.html" "$1/" && [[ -s $scratch/page.html ]]; }
answers_health() { [[ $(curl -fsS "$page/health/live") == live && $(curl -fsS "$page/health/ready") == ready ]]; }
data_is_private() { [[ $(stat -c %a "$data") == 700 && $(stat -c %a "$data/keys") == 700 && -z $(find "$data" -type f ! -path '*/cache/native/*' -perm /077) ]]; }
process_of() { cat "$1/financetracker.pid"; }

second_process_is_refused() {
  local started=$SECONDS status=0
  "$prefix/bin/financetracker" "--Data:Directory=$data" --Urls=http://127.0.0.1:0 >"$scratch/second.log" 2>&1 || status=$?
  cat "$scratch/second.log"
  echo "ended with $status after $((SECONDS - started)) s"
  ((status == 3 && SECONDS - started <= 3)) && [[ $(wc -l <"$scratch/second.log") == 1 ]]
}

wrong_value_is_refused() {
  local status=0
  "$prefix/bin/financetracker" "--Data:Directory=$scratch/never" --App:Registration=perhaps >"$scratch/wrong.log" 2>&1 || status=$?
  cat "$scratch/wrong.log"
  ((status == 2)) && [[ $(wc -l <"$scratch/wrong.log") == 1 && ! -e $scratch/never ]] && grep -q 'App:Registration = "perhaps".*open, invite or closed' "$scratch/wrong.log"
}

upgrades_in_place() {
  local before
  before=$(process_of "$data")
  cp -- "$data/keys/master.key" "$scratch/master.before"
  # Built again it would be the same file.
  cp -- "$prefix/bin/financetracker" "$scratch/newer" && installer --from "$scratch/newer" || return 1
  [[ $(process_of "$data") != "$before" ]] && ! kill -0 "$before" 2>/dev/null && cmp "$data/keys/master.key" "$scratch/master.before" && answers_health
}

restarts_after_a_kill() {
  kill -9 "$(process_of "$data")" && sleep 0.3 && installer --from "$prefix/bin/financetracker" && answers_health
}

starts_alone() {
  mkdir -p "$lone/home" && cp -- "$prefix/bin/financetracker" "$lone/" || return 1
  local started now
  started=$(date +%s%N)
  (cd -- "$lone" && HOME=$lone/home exec env -u DOTNET_BUNDLE_EXTRACT_BASE_DIR -u DOTNET_ROOT Urls="$lone_page" ./financetracker >"$lone/out.log" 2>&1) &
  lone_process=$!
  until curl -fsSL -o /dev/null "$lone_page/" 2>/dev/null; do
    now=$(date +%s%N)
    if ((now - started > 5000000000)); then
      cat "$lone/out.log"
      return 1
    fi
    sleep 0.05
  done
  now=$(date +%s%N)
  echo "first page $(((now - started) / 1000000)) ms after the start" >"$scratch/start.time"
}

linked_assets_have_content() {
  serves_a_page "$lone_page" || return 1
  local link count=0
  while read -r link; do
    [[ $link != http* && $link != //* ]] || continue
    [[ $(curl -fsS "$lone_page/${link#/}" | wc -c) -gt 0 ]] || { echo "$link is empty"; return 1; }
    count=$((count + 1))
  done < <(grep -oE '(href|src)="[^"]+\.(css|js)[^"]*"' "$scratch/page.html" | cut -d'"' -f2)
  echo "$count assets are linked"
  ((count > 0))
}

listed_assets_have_content() {
  local route count=0 encoding
  while read -r route; do
    for encoding in identity br; do
      [[ $(curl -fsS -H "Accept-Encoding: $encoding" "$lone_page/$route" | wc -c) -gt 0 ]] || { echo "$route ($encoding) is empty"; return 1; }
    done
    count=$((count + 1))
  done < <(grep -ohE '"Route":"[^"]+\.(css|js)"' "$lone"/data/cache/web-*/*.endpoints.json | cut -d'"' -f4 | sort -u)
  echo "$count assets are listed"
  ((count > 0))
}

asset_headers() { curl -fsS -o /dev/null -D - -H 'Accept-Encoding: br, gzip' "$lone_page/$1"; }

# Names with a fingerprint never change their content: a browser need not ask again.
assets_are_kept_for_long() {
  serves_a_page "$lone_page" || return 1
  local link head count=0
  while read -r link; do
    head=$(asset_headers "${link#/}") || return 1
    grep -qi '^cache-control:.*immutable' <<<"$head" || { echo "$link is not immutable: $head"; return 1; }
    grep -qi '^content-encoding: *\(br\|gzip\)' <<<"$head" || { echo "$link is not compressed: $head"; return 1; }
    count=$((count + 1))
  done < <(grep -oE '(href|src)="[^"]+\.[a-z0-9]{8,}\.(css|js)"' "$scratch/page.html" | cut -d'"' -f2)
  echo "$count assets"
  ((count >= 8))
}

pages_are_compressed() { asset_headers sign-in | grep -qi '^content-encoding: *br'; }

# Compressed bytes of everything the first page asks for.
first_load() {
  local link sum=0
  while read -r link; do
    sum=$((sum + $(curl -fsS -H 'Accept-Encoding: br, gzip' "$lone_page/${link#/}" | wc -c)))
  done < <({ printf 'sign-in\n'; grep -oE '(href|src)="[^"#:]+\.[a-z0-9]+"' "$scratch/page.html" | cut -d'"' -f2; } | sort -u)
  echo "$sum bytes"
  ((sum < 500000))
}

unit_of() { "$clone/install.sh" --from "$prefix/bin/financetracker" --prefix "$scratch/unit prefix" --data "$2" --no-start --unit-dir "$1" --port 8123; }

writes_a_unit() {
  unit_of "$scratch/units" "$scratch/unit data" || return 1
  local unit=$scratch/units/financetracker.service key
  cat "$unit"
  for key in 'Type=notify' 'NoNewPrivileges=true' 'SystemCallFilter=@system-service' 'Restart=on-failure' 'UMask=0077' "ExecStart=\"$scratch/unit prefix/bin/financetracker\"" "WorkingDirectory=$scratch/unit data"; do
    grep -qxF "$key" "$unit" || { echo "no line $key"; return 1; }
  done
  grep -qF '"Urls=http://*:8123"' "$unit" || return 1
  ((EUID != 0)) || { grep -qx 'ProtectSystem=strict' "$unit" && grep -qx 'CapabilityBoundingSet=' "$unit" && grep -qx 'User=financetracker' "$unit"; }
}

unit_is_valid() {
  # The user it names is made by a real --service only.
  sed -e '/^User=/d' -e '/^Group=/d' "$scratch/units/financetracker.service" >"$scratch/financetracker-check.service"
  systemd-analyze verify --man=no "$scratch/financetracker-check.service" >"$scratch/verify.log" 2>&1
  ! grep "financetracker" "$scratch/verify.log"
}

unit_exposes_little() {
  local level
  level=$(systemd-analyze security --offline=true "$scratch/units/financetracker.service" | tee "$scratch/exposure.log" | grep -oE 'Overall exposure level[^0-9]*[0-9.]+' | grep -oE '[0-9.]+$')
  tail -n 3 "$scratch/exposure.log"
  [[ -n $level && ${level%.*} -lt 3 ]]
}

# What systemd would hear: the socket is ours.
says_when_it_is_ready() {
  python3 - "$prefix/bin/financetracker" "$scratch/notify" <<'PYTHON'
import ctypes, os, socket, subprocess, sys
binary, folder = sys.argv[1:]
# The program believes a parent of this name only.
ctypes.CDLL(None).prctl(15, b'systemd')
os.makedirs(folder)
box = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
box.bind(folder + '/socket')
box.settimeout(30)
env = dict(os.environ, NOTIFY_SOCKET=folder + '/socket', Data__Directory=folder + '/data', Urls='http://127.0.0.1:0')
with open(folder + '/out', 'w') as out:
    run = subprocess.Popen([binary], env=env, stdout=out, stderr=out)
try:
    said = box.recv(4096).decode()
    print(said)
    assert 'READY=1' in said
    run.terminate()
    said = box.recv(4096).decode()
    print(said)
    assert 'STOPPING=1' in said and run.wait(20) == 0
finally:
    run.kill()
PYTHON
}

demo_signs_in() {
  local demo_port said again username password status=0
  demo_port=$(free_port)
  said=$("$clone/install.sh" --from "$prefix/bin/financetracker" --prefix "$scratch/demo prefix" --data "$scratch/demo" --port "$demo_port" --demo) || status=1
  printf '%s\n' "$said"
  username=$(sed -n 's/^Username: //p' <<<"$said")
  password=$(sed -n 's/^Password: //p' <<<"$said")
  curl -fsS -o /dev/null -H 'content-type: application/json' -d "{\"login\":\"$username\",\"password\":\"$password\"}" "http://127.0.0.1:$demo_port/api/v1/auth/login" || status=1
  again=$("$clone/install.sh" --from "$prefix/bin/financetracker" --prefix "$scratch/demo prefix" --data "$scratch/demo" --demo 2>&1) && status=1
  grep -q 'fresh data directory' <<<"$again" || status=1
  "$clone/install.sh" --prefix "$scratch/demo prefix" --data "$scratch/demo" --uninstall
  return "$status"
}

# The container without a container: another user, no rights, the whole root read-only, and only /tmp and /data to write to.
caged() {
  bwrap --unshare-user --uid 10001 --gid 10001 --unshare-pid --unshare-ipc --unshare-uts --cap-drop ALL --die-with-parent --clearenv \
    --ro-bind /usr /usr --symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64 --ro-bind /etc /etc --proc /proc --dev /dev \
    --ro-bind "$prefix/bin" /app --tmpfs /tmp --bind "$cage" /data --remount-ro / --chdir /data \
    --setenv Data__Directory /data --setenv Urls "$cage_page" --setenv DOTNET_BUNDLE_EXTRACT_BASE_DIR /data/cache/native --setenv DOTNET_EnableDiagnostics 0 "$@"
}

runs_in_a_cage() {
  caged /bin/sh -c 'id -u; touch /etc/x /usr/x /x 2>/dev/null && exit 1; touch /data/x && rm /data/x' || return 1
  caged /app/financetracker >"$cage/../cage.log" 2>&1 &
  cage_process=$!
  local tries
  for ((tries = 0; tries < 150; tries++)); do
    caged /app/financetracker healthcheck && break
    sleep 0.2
  done
  cat "$cage/../cage.log"
  serves_a_page "$cage_page" && caged /app/financetracker healthcheck && [[ -s $cage/financetracker.db && $(stat -c %a "$cage/keys") == 700 ]] || return 1
  kill "$cage_process"
  wait "$cage_process"
  cage_process=''
  ! caged /app/financetracker healthcheck
}

# What the image promises, read from its recipe: only an engine could try it.
recipe_keeps_its_promises() {
  local line
  for line in 'USER 10001:10001' 'VOLUME /data' 'WORKDIR /data' 'ENTRYPOINT \["/usr/local/bin/financetracker"\]' 'HEALTHCHECK .*CMD \["/usr/local/bin/financetracker", "healthcheck"\]' \
    'RUN ./install.sh --yes --no-start --prefix /made/usr/local --data /data.*'; do
    grep -qxE "$line" "$here/Dockerfile" || { echo "no line $line"; return 1; }
  done
  [[ $(grep -c '^FROM ' "$here/Dockerfile") == 2 ]] && grep -q 'read_only: true' "$here/docs/compose.yaml" && grep -q '^ *- ALL$' "$here/docs/compose.yaml"
}

uninstalls() {
  local before
  before=$(process_of "$data")
  installer --uninstall || return 1
  [[ ! -e $prefix/bin/financetracker && -s $data/keys/master.key ]] && ! kill -0 "$before" 2>/dev/null
}

lone_page=http://127.0.0.1:$(free_port)
cage_page=http://127.0.0.1:$(free_port)
copy_context
check "the container's recipe has an ordinary user, a volume, a health check and two stages" recipe_keeps_its_promises
check "install.sh builds, starts and prints the address" installs_and_prints_the_address
[[ -z ${FT_KEEP:-} ]] || cp -- "$prefix/bin/financetracker" "$FT_KEEP"
check "the installed server shows a page" serves_a_page "$page"
check "health answers live and ready" answers_health
check "the healthcheck command agrees" "$prefix/bin/financetracker" healthcheck "--Urls=http://*:$port"
check "data, keys and logs are for their owner alone" data_is_private
check "a second process on the same data ends with code 3 within 3 s and one line" second_process_is_refused
check "a wrong setting ends with code 2 and one line that names what is allowed" wrong_value_is_refused
check "running install.sh again upgrades in place and keeps port, data and keys" upgrades_in_place
check "after a kill -9 it starts again without any help" restarts_after_a_kill
check "the file alone in an empty folder shows a page within 5 s" starts_alone
[[ ! -f $scratch/start.time ]] || sed 's/^/    /' "$scratch/start.time"
check "it serves every css and js its page links with content" linked_assets_have_content
check "it serves every css and js it carries with content, compressed and not" listed_assets_have_content
check "css and js are compressed and kept for long" assets_are_kept_for_long
check "pages are compressed" pages_are_compressed
check "everything the first page loads is under 500 KB" first_load
[[ ! -f $scratch/check.log ]] || tail -n 1 "$scratch/check.log" | sed 's/^/    /'
check "--service writes a unit with the settings chosen, locked down" writes_a_unit
if command -v systemd-analyze >/dev/null; then
  check "systemd finds no fault in the unit" unit_is_valid
  ((EUID != 0)) || check "systemd calls the unit's exposure OK" unit_exposes_little
else
  skip "systemd finds no fault in the unit" "systemd-analyze is not installed"
fi
if command -v python3 >/dev/null; then
  check "it tells systemd when it is ready and when it stops" says_when_it_is_ready
else
  skip "it tells systemd when it is ready and when it stops" "python3 is not installed"
fi
if "$prefix/bin/financetracker" --help | grep -qE '^ +demo'; then
  check "--demo fills a fresh data directory and refuses another" demo_signs_in
else
  skip "--demo fills a fresh data directory and refuses another" "this version has no demo command"
fi
mkdir -p "$cage"
if caged /bin/true 2>"$scratch/cage.why"; then
  check "it runs as another user with the whole root read-only and its own health check agrees" runs_in_a_cage
else
  skip "it runs as another user with the whole root read-only" "bubblewrap does not work here: $(tail -n 1 "$scratch/cage.why")"
fi
check "--uninstall stops it, removes the program and leaves the data" uninstalls
exit "$broken"
