# .NET SDK, curl, PostgreSQL, HAProxy, nginx, wrk and Azurite; sourced by ./dev.
# shellcheck shell=bash

ensure_dotnet() {
  local wanted
  wanted=$(sed -n 's/.*"version": "\([0-9]*\.[0-9]*\)\..*/\1/p' "$root/global.json")
  if have dotnet && dotnet --list-sdks | grep -q "^${wanted//./\\.}\."; then
    return
  fi
  die "the .NET SDK $wanted is missing, and Debian does not carry it." \
    "Ubuntu 24.04 and later: apt-get install dotnet-sdk-$wanted" \
    "Anywhere: curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel $wanted" \
    "          and add ~/.dotnet to PATH. Downloads: https://dotnet.microsoft.com/download"
}

ensure_curl() { have curl || apt_install curl curl ca-certificates; }

# The server's programs are outside PATH on Debian; tests start servers of their own and need no running cluster.
ensure_postgres() {
  local bin
  if have postgres && have initdb; then return; fi
  bin=$(postgres_bin)
  if [ -z "$bin" ]; then
    apt_install PostgreSQL postgresql
    bin=$(postgres_bin)
  fi
  [ -n "$bin" ] || die "PostgreSQL's initdb was not found." "Put the folder that holds initdb and postgres on PATH."
  export PATH="$PATH:$bin"
}

postgres_bin() { find /usr/lib/postgresql -maxdepth 3 -name initdb -printf '%h\n' 2>/dev/null | sort -V | tail -n 1; }

# Tests start an instance of their own, beside whatever the machine runs.
ensure_haproxy() { [ -x /usr/sbin/haproxy ] || [ -x /usr/local/sbin/haproxy ] || have haproxy || apt_install HAProxy haproxy; }

# Makes load, in benchmarks and in the tests of autoscaling.
ensure_wrk() { have wrk || apt_install wrk wrk; }

# Debian's packages of servers would start them: the policy of its init scripts keeps them from that while they are installed.
apt_install_unstarted() {
  local policy=/usr/sbin/policy-rc.d
  if is_root && [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    # apt_install ends us when it fails: the policy has to go then, too.
    (trap 'rm -f "$policy"' EXIT; apt_install "$@") || exit 1
  else
    apt_install "$@"
  fi
}

ensure_nginx() { [ -x /usr/sbin/nginx ] || have nginx || apt_install_unstarted nginx nginx; }

# Brings promtool, too. Tests start an instance of their own.
ensure_prometheus() { { have prometheus && have promtool; } || apt_install_unstarted Prometheus prometheus; }

# Pinned by eng/tools/package-lock.json; installed again only when that changes.
ensure_npm_tools() {
  local stamp="$tools_dir/package-lock.json"
  if ! cmp -s "$root/eng/tools/package-lock.json" "$stamp" || [ ! -x "$tools_dir/node_modules/.bin/azurite" ]; then
    if ! have npm; then apt_install "Node.js" nodejs npm; fi
    say "Installing Azurite and the API linter into .tools"
    mkdir -p "$tools_dir"
    cp "$root/eng/tools/package.json" "$root/eng/tools/package-lock.json" "$tools_dir/"
    if ! npm ci --prefix "$tools_dir" --omit=optional --no-audit --no-fund --loglevel=error >&2; then
      rm -f "$stamp"
      die "npm could not install Azurite and the API linter." "See the lines above; the versions are pinned in eng/tools/package.json."
    fi
  fi
  export PATH="$PATH:$tools_dir/node_modules/.bin"
  export AZURITE="$tools_dir/node_modules/.bin/azurite"
}

# The tests of images pull from a registry of their own; ./dev up never needs one.
ensure_registry() { have docker-registry || apt_install "the Docker registry" docker-registry; }

# Limits on a replica's network are set with these; without them such limits are refused.
ensure_network_tools() { { have tc && have iptables && have nsenter; } || apt_install "tc, iptables and nsenter" iproute2 iptables util-linux; }

# The build itself makes the pages where Node.js and the pages' packages are; what is pinned is in src/Web/package-lock.json.
ensure_web_packages() {
  local web="$root/src/Web"
  if ! have npm; then apt_install "Node.js" nodejs npm; fi
  if [ ! -f "$web/node_modules/.package-lock.json" ] || [ "$web/package-lock.json" -nt "$web/node_modules/.package-lock.json" ]; then
    say "Installing what builds the pages into src/Web/node_modules"
    npm ci --prefix "$web" --no-audit --no-fund --loglevel=error >&2 ||
      die "npm could not install what builds the pages." "See the lines above; the versions are pinned in src/Web/package.json."
  fi
}

# Chromium itself is the system's: nothing but what tests/Browser/package-lock.json pins is installed beside it.
ensure_browser() {
  local tests="$root/tests/Browser"
  [ -n "${CHROMIUM:-}" ] || have chromium || have chromium-browser || have google-chrome || apt_install Chromium chromium
  if [ ! -f "$tests/node_modules/.package-lock.json" ] || [ "$tests/package-lock.json" -nt "$tests/node_modules/.package-lock.json" ]; then
    say "Installing what drives the browser into tests/Browser/node_modules"
    npm ci --prefix "$tests" --no-audit --no-fund --loglevel=error >&2 ||
      die "npm could not install what drives the browser." "See the lines above; the versions are pinned in tests/Browser/package.json."
  fi
}

build_app() {
  ensure_web_packages
  say "Building"
  dotnet build "$root/src/App" -c Release -v quiet --nologo >&2 || die "the build failed." "See the errors above."
}
