#!/usr/bin/env bash
# Builds FinanceTracker as one file, puts it in place, starts it and says where to open it. Run again, it upgrades in place.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
readonly here

usage() {
  cat <<'TEXT'
Usage: ./install.sh [--prefix DIR] [--data DIR] [--port N] [--service] [--demo] [--no-start] [--yes] [--from FILE] [--uninstall]

  --prefix DIR   the program goes to DIR/bin/financetracker (default: ~/.local, as root /usr/local)
  --data DIR     where it keeps its data (default: ~/.local/share/financetracker, as root /var/lib/financetracker)
  --port N       where it listens (default: 8080)
  --service      runs it with systemd, now and after every boot: as root under a user of its own, else as yours
  --demo         fills a fresh data directory with a household to look around in, and prints how to sign in
  --no-start     only puts it in place
  --yes          fetches a missing .NET 10 SDK without asking
  --from FILE    puts this program in place instead of building one
  --unit-dir DIR writes systemd's unit there and touches nothing else of the system
  --uninstall    stops it and removes the program; the data stays

Urls and Data__Directory in the environment are honoured as well. An upgrade keeps what was chosen before.
TEXT
}

say() { printf '%s\n' "$*"; }
fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 1
}

prefix='' data='' port='' from='' unit_dir='' service=no demo=no start=yes assume_yes=no uninstall=no
while (($#)); do
  case $1 in
    --prefix | --data | --port | --from | --unit-dir)
      (($# > 1)) || fail "$1 needs a value (see --help)"
      case $1 in
        --prefix) prefix=$2 ;;
        --data) data=$2 ;;
        --port) port=$2 ;;
        --from) from=$2 ;;
        --unit-dir) unit_dir=$2 ;;
      esac
      shift
      ;;
    --prefix=*) prefix=${1#*=} ;;
    --data=*) data=${1#*=} ;;
    --port=*) port=${1#*=} ;;
    --from=*) from=${1#*=} ;;
    --unit-dir=*) unit_dir=${1#*=} ;;
    --service) service=yes ;;
    --demo) demo=yes ;;
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

# The unit an earlier run wrote stays in use without being asked for again.
unit=$(remembered unit)
[[ -n $unit ]] && service=yes
if [[ -n $unit_dir ]]; then
  service=yes unit=$(absolute "$unit_dir")/financetracker.service
elif [[ $service == yes && -z $unit ]]; then
  unit=/etc/systemd/system/financetracker.service
  ((EUID == 0)) || unit=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user/financetracker.service
fi

# systemd is asked only about a unit in its own folders, and only where it runs.
systemd_runs() {
  [[ $service == yes && -z $unit_dir && -d /run/systemd/system ]] || return 1
  [[ $(control is-system-running 2>/dev/null) =~ ^(running|degraded|starting|initializing)$ ]]
}
control() { if ((EUID == 0)); then systemctl "$@"; else systemctl --user "$@"; fi; }
control_words() { if ((EUID == 0)); then printf systemctl; else printf 'systemctl --user'; fi; }

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
  ! systemd_runs || control stop financetracker 2>/dev/null || true
  stop "$data"
  [[ -z $earlier_data || $earlier_data == "$data" ]] || stop "$earlier_data"
}

if [[ $uninstall == yes ]]; then
  stop_all
  if [[ -n $unit && -f $unit ]]; then
    ! systemd_runs || control disable --quiet financetracker || true
    rm -f -- "$unit"
    ! systemd_runs || control daemon-reload
  fi
  rm -f -- "$binary" "$state"
  rmdir -- "$(dirname -- "$state")" 2>/dev/null || true
  [[ ! -d $data/cache ]] || rm -rf -- "$data/cache"
  say "FinanceTracker is removed from $prefix."
  [[ ! -d $data ]] || say "The data stays in $data."
  exit 0
fi

[[ $demo == no || ! -e $data/financetracker.db ]] || fail "--demo is for a fresh data directory; $data has a database already (choose another with --data)"
[[ -z $from || -x $from ]] || fail "--from $from is not a program"

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

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
mkdir -p -- "$prefix/bin" "$(dirname -- "$state")"
scratch=$(mktemp -d)
fresh=$prefix/bin/.financetracker.$$
trap 'rm -rf -- "$scratch" "$fresh"' EXIT

build() {
  local dotnet
  if ! dotnet=$(find_sdk); then
    fetch_sdk
    dotnet=$(find_sdk) || fail "the fetched SDK does not run here"
  fi
  say "Building FinanceTracker for $target …"
  if ! (cd -- "$here" && "$dotnet" publish src/FinanceTracker.Web -c Release "-p:ShipFor=$target" -o "$scratch/published" -v quiet -nodeReuse:false) >"$scratch/build.log" 2>&1; then
    tail -n 40 "$scratch/build.log" >&2
    fail "the build failed"
  fi
  from=$scratch/published/FinanceTracker
}

[[ -n $from ]] || build
install -m 0755 -- "$from" "$fresh"
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
[[ $service == no ]] || printf 'unit=%s\n' "$unit" >>"$state"
say "Installed $binary ($("$binary" --version | cut -d+ -f1))."

if [[ $demo == yes ]]; then
  say "Making a household to look around in …"
  (umask 077 && cd -- "$data" && Data__Directory=$data DOTNET_BUNDLE_EXTRACT_BASE_DIR=$data/cache/native "$binary" demo | sed '/^Data: /d; /^Now start /d') || fail "the demo household could not be made"
fi

# A path in a unit: percent signs are doubled, and quotes stand around it where blanks may be.
plain() { printf '%s' "${1//%/%%}"; }
quoted() { printf '"%s"' "$(plain "$1")"; }

# Which ports need a right of their own, and what stays hidden when something lies in a home.
low_port() { [[ $urls =~ :([0-9]+)/?(\;|$) && ${BASH_REMATCH[1]} -lt 1024 ]]; }
in_home() { [[ $binary$'\n'$data =~ (^|$'\n')/(home|root|run/user)/ ]]; }

write_unit() {
  local wanted_by=default.target
  mkdir -p -- "$(dirname -- "$unit")"
  {
    printf '%s\n' '# Written by install.sh, which writes it anew; what you change belongs in: systemctl edit financetracker' \
      '[Unit]' 'Description=FinanceTracker' 'After=network-online.target postgresql.service' 'Wants=network-online.target' '' \
      '[Service]' 'Type=notify' \
      "WorkingDirectory=$(plain "$data")" \
      "Environment=$(quoted "Data__Directory=$data") $(quoted "Urls=$urls") $(quoted "DOTNET_BUNDLE_EXTRACT_BASE_DIR=$data/cache/native")" \
      "ExecStart=$(quoted "$binary")" \
      'Restart=on-failure' 'RestartSec=2' '# An upgrade of a large database takes its time.' 'TimeoutStartSec=15min' 'UMask=0077'
    printf '%s\n' 'NoNewPrivileges=true' 'LockPersonality=true' 'RestrictRealtime=true' 'RestrictSUIDSGID=true' 'SystemCallArchitectures=native' \
      'SystemCallFilter=@system-service'
    if ((EUID == 0)); then
      wanted_by=multi-user.target
      printf '%s\n' 'User=financetracker' 'Group=financetracker'
      if [[ $data == /var/lib/financetracker ]]; then
        printf '%s\n' 'StateDirectory=financetracker' 'StateDirectoryMode=0700'
      else
        printf '%s\n' "ReadWritePaths=$(quoted "$data")"
      fi
      printf '%s\n' 'ProtectSystem=strict' "ProtectHome=$(in_home && printf read-only || printf true)" 'PrivateTmp=true' 'PrivateDevices=true' 'ProtectClock=true' \
        'ProtectControlGroups=true' 'ProtectHostname=true' 'ProtectKernelLogs=true' 'ProtectKernelModules=true' 'ProtectKernelTunables=true' \
        'ProtectProc=invisible' 'RemoveIPC=true' 'RestrictNamespaces=true' 'RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK' \
        '# Not MemoryDenyWriteExecute: the runtime compiles while it runs.'
      if low_port; then
        printf '%s\n' 'CapabilityBoundingSet=CAP_NET_BIND_SERVICE' 'AmbientCapabilities=CAP_NET_BIND_SERVICE'
      else
        printf '%s\n' 'CapabilityBoundingSet='
      fi
    fi
    printf '%s\n' '' '[Install]' "WantedBy=$wanted_by"
  } >"$unit"
  say "The unit is $unit."
}

# Waits until it answers; gives up when the second argument, a command, says that it has ended.
await_answer() {
  local tries
  for ((tries = 0; tries < 300; tries++)); do
    "$binary" healthcheck "--Urls=$urls" >/dev/null 2>&1 && return 0
    "$@" || return 1
    sleep 0.1
  done
  return 1
}

run_service() {
  write_unit
  if [[ -z $unit_dir && $EUID -eq 0 ]]; then
    id financetracker >/dev/null 2>&1 || useradd --system --user-group --no-create-home --home-dir "$data" --shell /usr/sbin/nologin financetracker
    chown -R financetracker: "$data"
  fi
  if ! systemd_runs; then
    say "systemd does not run here, so nothing was started. Where it does, type:"
    say "  $(control_words) daemon-reload && $(control_words) enable --now financetracker"
    return
  fi
  control daemon-reload
  if [[ $start == no ]]; then
    control enable --quiet financetracker
    say "Start it with:  $(control_words) start financetracker"
    return
  fi
  control enable --quiet --now financetracker || fail "it did not start; see: journalctl $( ((EUID == 0)) || printf -- '--user ')-u financetracker"
  await_answer control is-active --quiet financetracker || fail "it does not answer; see: journalctl $( ((EUID == 0)) || printf -- '--user ')-u financetracker"
  say "FinanceTracker is running at ${urls//\*/localhost}, now and after every boot."
  ((EUID == 0)) || say "It stops when you log out unless you type:  loginctl enable-linger"
}

if [[ $service == yes ]]; then
  run_service
  exit 0
fi

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

if await_answer kill -0 "$process" 2>/dev/null; then
  # The banner comes right after the first answer.
  for ((tries = 0; tries < 50; tries++)); do
    grep -q '^Data: ' "$console" && break
    sleep 0.1
  done
  sed -n '/is running/,/^Data: /p' "$console"
  exit 0
fi

tail -n 20 "$console" >&2
fail "FinanceTracker did not start; the lines above are the end of $console"
