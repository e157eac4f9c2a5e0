#!/usr/bin/env bash
# Installs what the tests need where it is missing (PostgreSQL, PgBouncer, Chromium, nginx, Prometheus, Node.js, kubectl, libfaketime, and iproute2 for
# tests of network partitions, which need root), builds everything once, runs every test project, and ends with one line: "N passed, N failed".
# Arguments go to every "dotnet test", for example: ./test.sh --filter Webhook
set -u
cd "$(dirname "$0")"

give_up() { echo "$1" >&2; echo "0 passed, 1 failed"; exit 1; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo -n "$@"; else return 1; fi; }

# Servers' programs are not on everybody's path.
have() { command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ]; }
have_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
have_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }
have_faketime() { compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null || compgen -G '/usr/lib/faketime/libfaketimeMT.so.1' >/dev/null; }

install_missing() {
  local missing=()
  have_postgres || missing+=(postgresql)
  have pgbouncer || missing+=(pgbouncer)
  have_chromium || missing+=(chromium)
  have nginx || missing+=(nginx)
  have prometheus || missing+=(prometheus)
  have curl || missing+=(curl)
  { have node && have npm; } || missing+=(nodejs npm)
  have kubectl || missing+=(kubernetes-client)
  have_faketime || missing+=(faketime)
  command -v ip >/dev/null || missing+=(iproute2)
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing: ${missing[*]}"
  as_root apt-get update -qq >/dev/null || true
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
    || give_up "Could not install ${missing[*]}; install them by hand and run again."
}

command -v dotnet >/dev/null || give_up "The .NET SDK is missing; global.json names the version."
install_missing

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# No build server outlives the run, and two cores are not fought over.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
# What is configured in the caller's shell must not reach the programs under test.
unset ORLEANSBOTS_CONFIG ConnectionStrings__OrleansBots ASPNETCORE_URLS ASPNETCORE_ENVIRONMENT DOTNET_ENVIRONMENT

dotnet build OrleansBots.sln -c Release -nologo -v quiet -clp:NoSummary || give_up "The build failed."

failed_runs=0
for project in Tests/Tests.*/; do
  name=$(basename "$project")
  [ "$name" = Tests.Common ] && continue
  echo "== $name"
  # A run that hangs is ended and its tests are named; it counts as failed.
  dotnet test "$project$name.csproj" -c Release --no-build -nologo --blame-hang-timeout 5m --blame-hang-dump-type none \
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
