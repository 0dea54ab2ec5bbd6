# ./dev test; sourced by ./dev.
# shellcheck shell=bash

cmd_test() {
  local filter=()
  while [ $# -gt 0 ]; do
    case $1 in
      --filter) filter=(--filter "${2:?--filter needs an expression}"); shift 2 ;;
      --browser) cmd_browser_tests "${@:2}"; return ;;
      *) die "test knows no option '$1'." "Usage: ./dev test [--filter F | --browser [PATTERN]]" ;;
    esac
  done
  ensure_dotnet
  ensure_engine
  ensure_postgres
  ensure_npm_tools
  ensure_web_packages
  ensure_haproxy
  ensure_nginx
  ensure_prometheus
  ensure_wrk
  ensure_curl
  ensure_registry
  ensure_network_tools
  ensure_browser
  stage_busybox "$root/samples/web/busybox"

  cd "$root"
  say "Building the solution"
  dotnet build FunctionsOrchestrator.sln -c Release -v quiet --nologo >&2
  say "Checking the format"
  dotnet format FunctionsOrchestrator.sln --verify-no-changes --no-restore >&2 \
    || die "the sources are not formatted." "Run: dotnet format FunctionsOrchestrator.sln"
  lint_api
  say "Testing the pages' own logic"
  npm test --prefix "$root/src/Web" --silent >&2 || die "the pages' unit tests failed." "Run: npm test --prefix src/Web"
  run_test_projects ${filter[@]+"${filter[@]}"}
}

# A warning fails, too. The linter sends nothing anywhere.
lint_api() {
  local report
  say "Checking the API description"
  report=$(REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true redocly lint --extends=recommended --format=github-actions docs/openapi.json 2>/dev/null) \
    && ! grep -q '^::' <<<"$report" || die "docs/openapi.json has faults." "$report"
}

# Only those of the pages in a browser; a pattern chooses among their names.
cmd_browser_tests() {
  local results failed=()
  ensure_dotnet
  ensure_engine
  build_app
  ensure_browser
  stage_busybox "$root/samples/web/busybox"
  results=$(mktemp -d)
  run_browser_tests "$results" "$@" || failed=(Browser)
  sum_up "$results" ${failed[@]+"${failed[@]}"}
}

# Every page as it looks now, into docs/images.
cmd_screenshots() { SCREENSHOTS="$root/docs/images" cmd_browser_tests pages; }

run_browser_tests() {
  local results=$1
  shift
  say "Running Browser"
  BROWSER_RESULTS="$results/Browser.json" npm test --prefix "$root/tests/Browser" --silent -- "$@" >&2
}

# One project after the other, so that they do not slow each other down; every one runs, whatever failed before.
# A filter is one of the projects' tests: those in the browser run without one, or with --browser.
run_test_projects() {
  local results project name failed_projects=()
  results=$(mktemp -d)
  for project in tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    say "Running $name"
    dotnet test "$project" -c Release --no-build --nologo --results-directory "$results" --logger "trx;LogFileName=$name.trx" "$@" >&2 \
      || failed_projects+=("$name")
  done
  [ $# -gt 0 ] || run_browser_tests "$results" || failed_projects+=(Browser)
  sum_up "$results" ${failed_projects[@]+"${failed_projects[@]}"}
}

sum_up() {
  local results=$1 passed failed total skipped
  shift
  total=$(($(counter "$results" total) + $(browser_counter "$results" expected) + $(browser_counter "$results" unexpected) + $(browser_counter "$results" skipped)))
  passed=$(($(counter "$results" passed) + $(browser_counter "$results" expected)))
  failed=$(($(counter "$results" failed) + $(browser_counter "$results" unexpected)))
  skipped=$((total - passed - failed))
  rm -rf "$results"
  [ $# -eq 0 ] || say "Failed: $*"
  [ "$total" -gt 0 ] || say "No test ran"
  printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  [ $# -eq 0 ] && [ "$failed" -eq 0 ] && [ "$total" -gt 0 ]
}

counter() { sed -n "s/.*<Counters .*[[:space:]]*$2=\"\([0-9]*\)\".*/\1/p" "$1"/*.trx 2>/dev/null | awk '{ sum += $1 } END { print sum + 0 }'; }

browser_counter() {
  [ -f "$1/Browser.json" ] || { echo 0; return; }
  node -p "JSON.parse(fs.readFileSync(process.argv[1])).stats[process.argv[2]]" "$1/Browser.json" "$2"
}
