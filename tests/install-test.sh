#!/usr/bin/env bash
# Proves install.sh and the single file the way a person meets them. One line "ok …" or "not ok …" per rule; ends with 1 when one is broken.
# shellcheck disable=SC2317 # the rules are called by name
set -uo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d)
prefix="$scratch/a prefix"
data=$scratch/data
lone=$scratch/alone
broken=0
lone_process=''

free_port() {
  local port
  while port=$((20000 + RANDOM % 30000)); do
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  printf '%s\n' "$port"
}

cleanup() {
  [[ -z $lone_process ]] || kill "$lone_process" 2>/dev/null
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

port=$(free_port)
page=http://127.0.0.1:$port
installer() { env -u Urls -u Data__Directory "$here/install.sh" --prefix "$prefix" --data "$data" "$@"; }

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
  installer || return 1
  [[ $(process_of "$data") != "$before" ]] && ! kill -0 "$before" 2>/dev/null && cmp "$data/keys/master.key" "$scratch/master.before" && answers_health
}

restarts_after_a_kill() {
  kill -9 "$(process_of "$data")" && sleep 0.3 && installer && answers_health
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

uninstalls() {
  local before
  before=$(process_of "$data")
  installer --uninstall || return 1
  [[ ! -e $prefix/bin/financetracker && -s $data/keys/master.key ]] && ! kill -0 "$before" 2>/dev/null
}

lone_page=http://127.0.0.1:$(free_port)
check "install.sh builds, starts and prints the address" installs_and_prints_the_address
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
check "--uninstall stops it, removes the program and leaves the data" uninstalls
exit "$broken"
