# ./dev up and its demo; sourced by ./dev.
# shellcheck shell=bash

sample_image=orchestrator-sample-web:1

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
  stage_busybox "$root/samples/web/busybox"
  say "Building $sample_image"
  docker build -q -t "$sample_image" "$root/samples/web" >/dev/null 2>"$tools_log" || die "the sample image could not be built." "$(tail -n 5 "$tools_log")"
}

# Runs beside the app and ends with it: waits until it serves, creates what is not there yet, and says where to look.
deploy_demo() {
  local base=$1 data=$2 app=$3 token port
  until curl -fs -o /dev/null "$base/api/health/ready"; do
    kill -0 "$app" 2>/dev/null || return 0
    sleep 0.3
  done
  token=$(cat "$data/admin.token")
  demo_container web '{"name":"web","image":"'"$sample_image"'","replicas":2,"env":{"GREETING":"hello from the demo"},"labels":{"team":"demo"},"ports":[{"container_port":8080,"host_port":0}]}'
  demo_container api '{"name":"api","image":"'"$sample_image"'","replicas":1,"env":{"GREETING":"orders"},"labels":{"team":"demo"},"ports":[{"container_port":8080,"host_port":0}]}'
  port=$(demo_call GET /api/containers/web | grep -o '"host_port": *[1-9][0-9]*' | grep -o '[0-9]*$' | head -n 1)
  if [ -z "$port" ] || ! wait_until 20 "The demo runs" curl -fs "http://127.0.0.1:$port/"; then
    say "The demo's container 'web' does not answer; see: curl -H 'Authorization: Bearer …' $base/api/containers/web"
    return 0
  fi
  say "Demo: http://127.0.0.1:$port/ answers from one of two replicas of 'web'"
  say "List: curl -H \"Authorization: Bearer \$(cat $data/admin.token)\" $base/api/containers"
}

# Created once: what is there stays as it is.
demo_container() {
  local answer
  if demo_call GET "/api/containers/$1" >/dev/null; then
    say "Demo: container '$1' is there already"
  elif answer=$(demo_call POST "/api/containers?wait=60" "$2"); then
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
