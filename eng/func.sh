# ./dev func: the same app under the Azure Functions host; sourced by ./dev.
# shellcheck shell=bash

azurite_dir="$tools_dir/azurite"

cmd_func() {
  have func || die "Azure Functions Core Tools (func) are missing." \
    "Install them: npm install -g azure-functions-core-tools@4 --unsafe-perm true" \
    "or see https://learn.microsoft.com/azure/azure-functions/functions-run-local" \
    "Without them, ./dev up runs the same app on the embedded runtime."
  ensure_dotnet
  ensure_engine
  ensure_curl
  start_azurite
  if [ ! -f "$root/local.settings.json" ]; then
    cp "$root/local.settings.sample.json" "$root/local.settings.json"
    say "Made local.settings.json from the sample"
  fi
  # A folder of its own: the two flavours keep their state in different places.
  mkdir -p "$root/data/azure"
  say "The admin token will be in $root/data/azure/admin.token"
  cd "$root/src/App"
  DATA_FOLDER="$root/data/azure" exec func start "$@"
}

start_azurite() {
  ensure_npm_tools
  if azurite_answers; then return; fi
  mkdir -p "$azurite_dir"
  say "Starting Azurite (log: $azurite_dir/azurite.log)"
  setsid nohup azurite --silent --skipApiVersionCheck --disableTelemetry --location "$azurite_dir" >"$azurite_dir/azurite.log" 2>&1 </dev/null &
  echo $! >"$azurite_dir/azurite.pid"
  wait_until 30 "Azurite answers" azurite_answers || die "Azurite did not come up within 30 seconds. Its last lines:" "$(tail -n 5 "$azurite_dir/azurite.log")"
}

# Any HTTP answer will do: without a signature it is an error of the emulator's own.
azurite_answers() { curl -s -o /dev/null http://127.0.0.1:10000/ && curl -s -o /dev/null http://127.0.0.1:10001/ && curl -s -o /dev/null http://127.0.0.1:10002/; }

stop_azurite() {
  local file="$azurite_dir/azurite.pid" pid
  [ -f "$file" ] || return 0
  pid=$(cat "$file")
  if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q azurite; then
    say "Stopping the Azurite that ./dev started"
    kill "$pid"
    wait_until 15 "Azurite stopped" process_gone "$pid" || true
  fi
  rm -rf "$azurite_dir"
}
