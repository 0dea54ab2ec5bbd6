# ./dev clean; sourced by ./dev.
# shellcheck shell=bash

# Removes what ./dev made: the containers that the data folder knows, the sample images, the data folder, the daemons it started. Tools stay.
cmd_clean() {
  local data="$root/data"
  while [ $# -gt 0 ]; do
    case $1 in
      --data) data=${2:?--data needs a folder}; shift 2 ;;
      *) die "clean knows no option '$1'." "Usage: ./dev clean [--data DIR]" ;;
    esac
  done
  [ ! -e "$data/lock" ] || ! have flock || flock -n "$data/lock" true || die "the app runs on $data." "Stop it first (Ctrl-C)."
  if have docker && engine_answers; then
    remove_containers "$data"
    remove_images
  else
    say "No Docker Engine answers: containers and images are left alone"
  fi
  stop_started_engine
  stop_azurite
  if [ -d "$data" ]; then
    rm -rf "$data"
    say "Removed the data folder $data"
  fi
  rm -f "$root/samples/web/busybox"
}

# An engine may carry another orchestrator's containers too: only those whose id is in this folder's databases go.
remove_containers() {
  local known id name owner
  known=$(cat "$1"/*.db "$1"/*.db-wal 2>/dev/null | grep -aoE 'c-[a-z2-7]{12}' | sort -u || true)
  docker ps -a --filter label=orchestrator.container --format '{{.ID}} {{.Names}} {{.Label "orchestrator.container"}}' | while read -r id name owner; do
    if grep -qxF -- "$owner" <<<"$known"; then
      docker rm -f "$id" >/dev/null
      say "Removed container $name"
    else
      say "Left container $name alone: $1 does not know it"
    fi
  done
}

# Images that other containers still use stay.
remove_images() {
  local image
  docker images --filter reference='orchestrator-sample-*' --format '{{.Repository}}:{{.Tag}}' | while read -r image; do
    if docker rmi "$image" >/dev/null 2>&1; then say "Removed image $image"; else say "Left image $image: a container uses it"; fi
  done
}
