# Shared by ./dev and its helpers; sourced, never run.
# shellcheck shell=bash

tools_dir="$root/.tools"
app_dll="$root/src/App/bin/Release/net10.0/FunctionsOrchestrator.App.dll"

say() { printf '==> %s\n' "$*" >&2; }

die() {
  printf 'error: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '       %s\n' "$line" >&2; done
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

is_root() { [ "$(id -u)" -eq 0 ]; }

is_debian() { have apt-get; }

# wait_until SECONDS WHAT COMMAND...: asks again until COMMAND succeeds.
wait_until() {
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.2
  done
  say "$what"
}

# apt_install WHAT_FOR PACKAGE...: installs on Debian and Ubuntu as root, and says what is missing elsewhere.
apt_install() {
  local purpose=$1
  shift
  is_debian || die "$purpose is missing." "Install it with your system's package manager (Debian calls it: $*)."
  is_root || die "$purpose is missing, and installing it needs root." "Run: sudo apt-get install $*"
  say "Installing $purpose ($*)"
  if [ -z "${apt_updated:-}" ]; then
    apt-get update -qq >&2
    apt_updated=yes
  fi
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >&2 \
    || die "$purpose could not be installed." "Tried: apt-get install $*"
}

apt_has() { apt-cache show "$1" >/dev/null 2>&1; }
