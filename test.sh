#!/usr/bin/env bash
# Installs what the tests need where it is missing (PostgreSQL, Chromium), builds everything, runs every test project,
# and ends with one line: "N passed, N failed".
set -u
cd "$(dirname "$0")"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 1; fi; }

have_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
have_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }

missing=()
have_postgres || missing+=(postgresql)
have_chromium || missing+=(chromium)
if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing: ${missing[*]}"
  if ! { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null; then
    echo "Could not install ${missing[*]}; install them by hand and run again." >&2
    echo "0 passed, 1 failed"
    exit 1
  fi
fi

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# No build server outlives the run, and two cores are not fought over.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
if ! dotnet build OrleansBots.sln -c Release -nologo -v quiet -clp:NoSummary; then
  echo "The build failed." >&2
  echo "0 passed, 1 failed"
  exit 1
fi

failed_runs=0
for project in Tests/Tests.*/; do
  name=$(basename "$project")
  [ "$name" = Tests.Common ] && continue
  echo "== $name"
  dotnet test "$project$name.csproj" -c Release --no-build -nologo \
    --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal' --results-directory "$results" "$@" || failed_runs=$((failed_runs + 1))
  # A run that ended without a report lost its tests: that is a failure, not nothing.
  [ -f "$results/$name.trx" ] || { echo "$name left no report." >&2; failed_runs=$((failed_runs + 1)); }
done

count() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'; }
passed=$(count passed)
failed=$(count failed)
# Skipped tests prove nothing; they are counted as failed.
not_run=$(( $(count total) - passed - failed ))
failed=$((failed + not_run))
[ "$failed" -eq 0 ] && [ "$failed_runs" -gt 0 ] && failed=$failed_runs
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
