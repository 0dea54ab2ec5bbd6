# A Docker Engine that answers, and a static busybox for the sample images; sourced by ./dev.
# shellcheck shell=bash

daemon_dir="$tools_dir/dockerd"

engine_answers() { docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

# Where an engine answers already, nothing is installed or started.
ensure_engine() {
  if have docker && engine_answers; then return; fi
  if ! have dockerd || ! have docker; then
    is_debian || die "no Docker Engine answers, and none can be installed here." "Get one from https://docs.docker.com/get-docker/ and start it."
    is_root || die "no Docker Engine answers, and installing one needs root." \
      "Run: sudo apt-get install docker.io, and add yourself to the group 'docker'." "Or get Docker Desktop: https://docs.docker.com/get-docker/"
    local packages=(docker.io)
    if apt_has docker-cli; then packages+=(docker-cli); fi
    apt_install "Docker Engine" "${packages[@]}" iptables
  fi
  if engine_answers; then return; fi
  [ -z "${DOCKER_HOST:-}" ] || die "no Docker Engine answers at DOCKER_HOST=$DOCKER_HOST." "Start it, or unset DOCKER_HOST."
  start_engine
}

start_engine() {
  is_root || die "no Docker Engine answers, and starting one needs root." "Run: sudo systemctl start docker (or sudo dockerd)" \
    "If one runs already, add yourself to the group 'docker'."
  if [ -d /run/systemd/system ] && systemctl start docker 2>/dev/null && wait_until 30 "Docker Engine answers" engine_answers; then return; fi
  remove_stale_pid_file
  mkdir -p "$daemon_dir"
  say "Starting dockerd (log: $daemon_dir/dockerd.log)"
  setsid nohup dockerd >"$daemon_dir/dockerd.log" 2>&1 </dev/null &
  echo $! >"$daemon_dir/dockerd.pid"
  wait_until 60 "Docker Engine answers" engine_answers \
    || die "dockerd did not come up within a minute. Its last lines:" "$(tail -n 5 "$daemon_dir/dockerd.log")"
}

# A machine that went down leaves the file behind, and dockerd refuses to start while it names a live process of whatever kind.
remove_stale_pid_file() {
  local file=/var/run/docker.pid pid
  [ -f "$file" ] || return 0
  pid=$(cat "$file")
  if [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != dockerd ]; then
    say "Removing the stale $file"
    rm -f "$file"
  fi
}

stop_started_engine() {
  local file="$daemon_dir/dockerd.pid" pid
  [ -f "$file" ] || return 0
  pid=$(cat "$file")
  if [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ]; then
    say "Stopping the dockerd that ./dev started"
    kill "$pid"
    wait_until 30 "dockerd stopped" process_gone "$pid" || die "dockerd ($pid) did not stop within 30 seconds." "See $daemon_dir/dockerd.log."
  fi
  rm -f "$file"
}

process_gone() { ! kill -0 "$1" 2>/dev/null; }

is_static() { ! ldd "$1" 2>/dev/null | grep -q '=>'; }

# stage_busybox FILE: the sample images start FROM scratch around one static binary, so that nothing is pulled where that is not possible.
stage_busybox() {
  local target=$1 local_copy container
  [ ! -x "$target" ] || return 0
  if [ "$(uname -s)" = Linux ] && is_debian && is_root && ! have busybox; then apt_install busybox busybox-static; fi
  local_copy=$(command -v busybox || true)
  if [ "$(uname -s)" = Linux ] && [ -n "$local_copy" ] && is_static "$local_copy"; then
    cp "$(readlink -f "$local_copy")" "$target"
  elif container=$(docker create busybox:musl 2>/dev/null); then
    docker cp -q "$container:/bin/busybox" "$target" || docker cp "$container:/bin/busybox" "$target"
    docker rm "$container" >/dev/null
  elif is_debian; then
    apt_install "a static busybox" busybox-static
    cp "$(command -v busybox)" "$target"
  else
    die "a static busybox is missing for the sample images, and busybox:musl cannot be pulled." "Install your system's static busybox and run again."
  fi
  chmod 755 "$target"
}
