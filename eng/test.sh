# ./dev test; sourced by ./dev.
# shellcheck shell=bash

cmd_test() {
  local filter=()
  while [ $# -gt 0 ]; do
    case $1 in
      --filter) filter=(--filter "${2:?--filter needs an expression}"); shift 2 ;;
      *) die "test knows no option '$1'." "Usage: ./dev test [--filter F]" ;;
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

# One project after the other, so that they do not slow each other down; every one runs, whatever failed before.
run_test_projects() {
  local results project name failed_projects=()
  results=$(mktemp -d)
  for project in tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    say "Running $name"
    dotnet test "$project" -c Release --no-build --nologo --results-directory "$results" --logger "trx;LogFileName=$name.trx" "$@" >&2 \
      || failed_projects+=("$name")
  done
  sum_up "$results" ${failed_projects[@]+"${failed_projects[@]}"}
}

sum_up() {
  local results=$1 passed failed total skipped
  shift
  total=$(counter "$results" total)
  passed=$(counter "$results" passed)
  failed=$(counter "$results" failed)
  skipped=$((total - passed - failed))
  rm -rf "$results"
  [ $# -eq 0 ] || say "Failed: $*"
  [ "$total" -gt 0 ] || say "No test ran"
  printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  [ $# -eq 0 ] && [ "$failed" -eq 0 ] && [ "$total" -gt 0 ]
}

counter() { sed -n "s/.*<Counters .*[[:space:]]*$2=\"\([0-9]*\)\".*/\1/p" "$1"/*.trx 2>/dev/null | awk '{ sum += $1 } END { print sum + 0 }'; }
