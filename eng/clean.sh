# ./dev clean; sourced by ./dev.
# shellcheck shell=bash

# Removes what ./dev made: our labelled containers, the sample images, the data folder, the daemons it started. Tools stay.
cmd_clean() {
  [ $# -eq 0 ] || die "clean takes no option." "Usage: ./dev clean"
  if have docker && engine_answers; then
    remove_containers
    remove_images
  else
    say "No Docker Engine answers: containers and images are left alone"
  fi
  stop_started_engine
  stop_azurite
  if [ -d "$root/data" ]; then
    rm -rf "$root/data"
    say "Removed the data folder $root/data"
  fi
  rm -f "$root/samples/web/busybox"
}

remove_containers() {
  local id
  docker ps -a --filter label=orchestrator.container --format '{{.ID}} {{.Names}}' | while read -r id name; do
    docker rm -f "$id" >/dev/null
    say "Removed container $name"
  done
}

remove_images() {
  local image
  docker images --filter reference='orchestrator-sample-*' --format '{{.Repository}}:{{.Tag}}' | while read -r image; do
    docker rmi -f "$image" >/dev/null
    say "Removed image $image"
  done
}
