# ./dev up and its demo; sourced by ./dev.
# shellcheck shell=bash

sample_image=orchestrator-sample-web:1
# Another prefix lets a second demo share an engine.
demo_prefix=${DEMO_PREFIX:-demo}

cmd_up() {
  local port=7071 data="$root/data" demo=
  while [ $# -gt 0 ]; do
    case $1 in
      --port) port=${2:?--port needs a number}; shift 2 ;;
      --data) data=${2:?--data needs a folder}; shift 2 ;;
      --demo) demo=yes; shift ;;
      *) die "up knows no option '$1'." "Usage: ./dev up [--port N] [--data DIR] [--demo]" ;;
    esac
  done
  [[ $port =~ ^[0-9]{1,5}$ ]] || die "--port takes a number, not '$port'."
  ensure_dotnet
  ensure_engine
  mkdir -p "$data"
  data=$(cd "$data" && pwd)
  if [ -n "$demo" ]; then
    ensure_curl
    ! curl -s -o /dev/null "http://127.0.0.1:$port/" || die "something answers on port $port already." "Stop it, or choose another port with --port."
    build_sample
  fi
  build_app
  if [ -n "$demo" ]; then deploy_demo "http://127.0.0.1:$port" "$data" $$ & fi
  cd "$root"
  DATA_FOLDER="$data" exec dotnet "$app_dll" --port "$port"
}

build_sample() {
  local output
  stage_busybox "$root/samples/web/busybox"
  say "Building $sample_image"
  output=$(docker build -q -t "$sample_image" "$root/samples/web" 2>&1) || die "the sample image could not be built." "$output"
}

# Runs beside the app and ends with it: waits until it serves, creates what is not there yet, and says where to look.
deploy_demo() {
  local base=$1 data=$2 app=$3 token port
  until curl -fs -o /dev/null "$base/api/health/ready"; do
    kill -0 "$app" 2>/dev/null || return 0
    sleep 0.3
  done
  token=$(cat "$data/admin.token")
  demo_container "$demo_prefix-orders" 1 "orders" ""
  demo_container "$demo_prefix-web" 2 "hello from the demo" "\"$demo_prefix-orders\""
  port=$(demo_call GET "/api/containers/$demo_prefix-web" | grep -o '"host_port": *[1-9][0-9]*' | grep -o '[0-9]*$' | head -n 1)
  if [ -z "$port" ] || ! wait_until 20 "The demo runs" curl -fs "http://127.0.0.1:$port/"; then
    say "The demo's container '$demo_prefix-web' does not answer; GET $base/api/containers/$demo_prefix-web says more"
    return 0
  fi
  say "Demo: http://127.0.0.1:$port/ answers from one of two replicas of '$demo_prefix-web'"
  say "Found: curl -H \"Authorization: Bearer \$(cat $data/admin.token)\" $base/api/services/$demo_prefix-web/endpoints"
  say "List: curl -H \"Authorization: Bearer \$(cat $data/admin.token)\" $base/api/containers"
}

# demo_container NAME REPLICAS GREETING DEPENDENCIES: created once, as a service; what is there stays as it is.
demo_container() {
  local answer definition
  definition=$(printf '{"name":"%s","image":"%s","replicas":%s,"env":{"GREETING":"%s"},"labels":{"team":"demo"},"ports":[{"container_port":8080,"host_port":0}],"resources":{"cpu_limit":"0.5","memory_limit":"64m","pids_limit":100},"security":{"profile":"restricted","user":"1000:1000"},"service":{"version":"1.0.0","depends_on":[%s]}}' "$1" "$sample_image" "$2" "$3" "$4")
  if demo_call GET "/api/containers/$1" >/dev/null; then
    say "Demo: container '$1' is there already"
  elif answer=$(demo_call POST "/api/containers?wait=60" "$definition"); then
    say "Demo: created container '$1'"
  else
    say "Demo: container '$1' could not be created: $answer"
  fi
}

# demo_call METHOD PATH [BODY]: prints the answer; fails on an HTTP error.
demo_call() {
  local output status
  output=$(curl -s -X "$1" -w '\n%{http_code}' -H "Authorization: Bearer $token" ${3:+-H 'Content-Type: application/json' --data "$3"} "$base$2") || return 1
  status=${output##*$'\n'}
  printf '%s\n' "${output%$'\n'*}"
  [ "$status" -lt 400 ]
}
