#!/usr/bin/env bash
# A whole cluster on one machine (Linux): nginx, gateways, silos, PostgreSQL and Prometheus, from published builds.
#
#   deploy/local-cluster.sh start     starts what does not run yet, waits until all of it is ready and prints where it is
#   deploy/local-cluster.sh status    says what runs; the exit code is 0 where everything does
#   deploy/local-cluster.sh stop      stops it; data stay
#   deploy/local-cluster.sh clean     stops it and deletes its directory
#
# Variables, all optional:
#   CLUSTER_DIR       where data, logs and process ids are kept                    data/local-cluster
#   CLUSTER_BIN       folder with the published programs, gateway/ and silo/       CLUSTER_DIR/bin, published if missing
#   CLUSTER_CONFIG    configuration file with the tenants                          deploy/compose/orleansbots.json
#   GATEWAYS, SILOS   how many                                                     2, 3
#   NGINX_PORT, PROMETHEUS_PORT, POSTGRES_PORT                                     free ones, kept for the next start
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
dir=$(realpath -m "${CLUSTER_DIR:-$root/data/local-cluster}")
bin=$(realpath -m "${CLUSTER_BIN:-$dir/bin}")
config=$(realpath -m "${CLUSTER_CONFIG:-$here/compose/orleansbots.json}")
gateways=${GATEWAYS:-2}
silos=${SILOS:-3}
ready_within=120

fail() { echo "local-cluster: $1" >&2; exit 1; }

need() { command -v "$1" >/dev/null || [ -x "/usr/sbin/$1" ] || fail "$1 is missing; on Debian and Ubuntu: apt-get install $2"; }

# --- processes, by the id and the start time that were written down: an id alone may be somebody else's by now ---

# What has ended and waits to be reaped (state Z) does not run.
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" { print $20 }'; }

pid_of() { # NAME: its process id, where it runs
  local pid start
  read -r pid start 2>/dev/null <"$dir/run/$1.pid" || return 1
  [ -n "$start" ] && [ "$(started_at "$pid")" = "$start" ] && echo "$pid"
}

launch() { # NAME COMMAND...
  local name=$1
  shift
  setsid "$@" </dev/null >>"$dir/logs/$name.log" 2>&1 &
  echo "$! $(started_at $!)" >"$dir/run/$name.pid"
}

end() { # NAMES: asks them to stop all at once, and kills what is left after the time that the programs give themselves
  local name pid deadline=$((SECONDS + 35))
  for name in "$@"; do pid=$(pid_of "$name") && kill -TERM "$pid" 2>/dev/null || true; done
  for name in "$@"; do
    while pid=$(pid_of "$name") && [ $SECONDS -lt $deadline ]; do sleep 0.1; done
    if pid=$(pid_of "$name"); then kill -KILL "$pid" 2>/dev/null || true; fi
    rm -f "$dir/run/$name.pid"
  done
}

names_of() { local number; for ((number = 1; number <= $2; number++)); do echo "$1-$number"; done; }

# More than are configured now may run from an earlier start.
running_of() { local file; for file in "$dir/run/$1"-*.pid; do if [ -e "$file" ]; then basename "$file" .pid; fi; done; }

# --- ports ---

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

port_of() { # NAME [WANTED]: the wanted one, or the one it had before, or a free one below those that Linux gives to outgoing connections
  local port
  if [ -n "${2:-}" ]; then echo "$2" >"$dir/ports/$1"; fi
  if [ ! -s "$dir/ports/$1" ]; then
    while port=$((20000 + RANDOM % 12000)); grep -qx "$port" "$dir"/ports/* 2>/dev/null || ! is_free "$port"; do :; done
    echo "$port" >"$dir/ports/$1"
  fi
  cat "$dir/ports/$1"
}

url_of() { echo "http://127.0.0.1:$(cat "$dir/ports/$1")"; }

await() { # NAME URL: until it answers with success
  local deadline=$((SECONDS + ready_within))
  until curl -fsS -m 5 -o /dev/null "$2" 2>/dev/null; do
    pid_of "$1" >/dev/null || { tail -n 20 "$dir/logs/$1.log" >&2; fail "$1 ended; $dir/logs/$1.log says why"; }
    [ $SECONDS -lt $deadline ] || { tail -n 20 "$dir/logs/$1.log" >&2; fail "$1 is not ready after $ready_within s"; }
    sleep 0.2
  done
}

# --- the parts ---

publish() {
  if [ -e "$bin/gateway/OrleansBots.Gateway.dll" ] && [ -e "$bin/silo/OrleansBots.Silo.dll" ]; then return; fi
  [ -z "${CLUSTER_BIN:-}" ] || fail "$bin has no gateway/OrleansBots.Gateway.dll and silo/OrleansBots.Silo.dll"
  echo "Publishing to $bin ..."
  dotnet publish "$root/Gateway" -c Release -o "$bin/gateway" -nologo -v quiet
  dotnet publish "$root/Silo" -c Release -o "$bin/silo" -nologo -v quiet
}

postgres() { # COMMAND...: PostgreSQL refuses to run as root
  local tools
  tools=$(dirname "$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)")
  local command=$1
  shift
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$tools/$command" "$@"); else "$tools/$command" "$@"; fi
}

start_postgres() {
  local port
  port=$(port_of postgres "${POSTGRES_PORT:-}")
  if [ ! -s "$dir/password" ]; then (umask 077 && head -c 24 /dev/urandom | base64 | tr -dc 'A-Za-z0-9' >"$dir/password"); fi
  if [ ! -e "$dir/postgres/PG_VERSION" ]; then
    mkdir -p "$dir/postgres"
    if [ "$(id -u)" = 0 ]; then chown postgres "$dir/postgres" "$dir/password"; fi
    postgres initdb -D "$dir/postgres" -U orleansbots -A scram-sha-256 --pwfile="$dir/password" -E UTF8 --locale=C >"$dir/logs/initdb.log" 2>&1 \
      || fail "PostgreSQL cannot create its files in $dir/postgres ($dir/logs/initdb.log); its user must be able to enter that directory, or give another CLUSTER_DIR"
  fi
  if ! postgres pg_ctl status -D "$dir/postgres" >/dev/null; then
    postgres pg_ctl start -D "$dir/postgres" -w -t 60 -l "$dir/postgres/server.log" \
      -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300" >/dev/null || fail "PostgreSQL does not start; see $dir/postgres/server.log"
  fi
  # Not on a command line, which every user of the machine can read.
  export ConnectionStrings__OrleansBots="Host=127.0.0.1;Port=$port;Username=orleansbots;Database=postgres;Password=$(cat "$dir/password")"
}

start_programs() {
  local name
  export OrleansBots__TrustedProxies=127.0.0.1 OrleansBots__DrainDelay=00:00:01 OrleansBots__Logs__Format=json
  for name in $(names_of silo "$silos"); do
    pid_of "$name" >/dev/null || launch "$name" dotnet "$bin/silo/OrleansBots.Silo.dll" --config "$config" --urls "http://127.0.0.1:$(port_of "$name")" \
      "--OrleansBots:Silo:Port=$(port_of "$name.silos")" "--OrleansBots:Silo:GatewayPort=$(port_of "$name.gateways")"
  done
  for name in $(names_of gateway "$gateways"); do
    pid_of "$name" >/dev/null || launch "$name" dotnet "$bin/gateway/OrleansBots.Gateway.dll" --config "$config" --urls "http://127.0.0.1:$(port_of "$name")"
  done
  for name in $(names_of silo "$silos") $(names_of gateway "$gateways"); do await "$name" "$(url_of "$name")/health/ready"; done
}

start_nginx() {
  local port name
  port=$(port_of nginx "${NGINX_PORT:-}")
  mkdir -p "$dir/nginx"
  {
    echo "daemon off; pid $dir/nginx/nginx.pid; error_log stderr warn; worker_processes auto;"
    echo "events { worker_connections 4096; }"
    echo "http {"
    echo "  access_log off;"
    for path in client_body proxy fastcgi uwsgi scgi; do echo "  ${path}_temp_path $dir/nginx/$path;"; done
    echo "  upstream gateways {"
    echo "    zone gateways 64k;"
    for name in $(names_of gateway "$gateways"); do echo "    server 127.0.0.1:$(cat "$dir/ports/$name") max_fails=1 fail_timeout=2s;"; done
    echo "    keepalive 64;"
    echo "  }"
    echo "  server { listen 127.0.0.1:$port; include $here/nginx/gateways.conf; }"
    echo "}"
  } >"$dir/nginx/nginx.conf"
  pid_of nginx >/dev/null || launch nginx "$(command -v nginx || echo /usr/sbin/nginx)" -e stderr -p "$dir/nginx" -c "$dir/nginx/nginx.conf"
  await nginx "$(url_of nginx)/health/live"
}

start_prometheus() {
  local port role name
  port=$(port_of prometheus "${PROMETHEUS_PORT:-}")
  {
    echo "global: { scrape_interval: 2s }"
    echo "scrape_configs:"
    for role in gateway silo; do
      echo "  - job_name: $role"
      echo "    static_configs:"
      for name in $(names_of $role "$([ $role = gateway ] && echo "$gateways" || echo "$silos")"); do
        echo "      - { targets: ['127.0.0.1:$(cat "$dir/ports/$name")'], labels: { name: $name } }"
      done
    done
  } >"$dir/prometheus.yml"
  pid_of prometheus >/dev/null || launch prometheus prometheus "--config.file=$dir/prometheus.yml" "--storage.tsdb.path=$dir/prometheus" \
    --storage.tsdb.retention.time=2d "--web.listen-address=127.0.0.1:$port"
  await prometheus "$(url_of prometheus)/-/ready"
}

# --- the commands ---

start() {
  need dotnet "dotnet-sdk-10.0, or see https://dot.net"; need curl curl; need nginx nginx; need prometheus prometheus
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || fail "PostgreSQL is missing; on Debian and Ubuntu: apt-get install postgresql"
  [ -r "$config" ] || fail "$config cannot be read"
  mkdir -p "$dir/run" "$dir/logs" "$dir/ports"
  publish
  # What was started by a start that fails is not left behind.
  trap 'status=$?; if [ $status -ne 0 ]; then echo "local-cluster: stopping what was started" >&2; stop || true; fi; exit $status' EXIT
  start_postgres
  start_programs
  start_nginx
  start_prometheus
  trap - EXIT
  status
  echo "Chat: $(url_of nginx)/   stop: $0 stop"
}

status() {
  local name pid missing=0
  for name in nginx $(names_of gateway "$gateways") $(names_of silo "$silos") prometheus; do
    if pid=$(pid_of "$name"); then printf '%-12s %8s  %s\n' "$name" "$pid" "$(url_of "$name")"; else printf '%-12s %8s\n' "$name" -; missing=1; fi
  done
  if [ -e "$dir/postgres/PG_VERSION" ] && postgres pg_ctl status -D "$dir/postgres" >/dev/null; then
    printf '%-12s %8s  127.0.0.1:%s\n' postgres "$(head -n 1 "$dir/postgres/postmaster.pid")" "$(cat "$dir/ports/postgres")"
  else
    printf '%-12s %8s\n' postgres -
    missing=1
  fi
  return $missing
}

stop() {
  end nginx prometheus
  end $(running_of gateway) $(running_of silo)
  if [ -e "$dir/postgres/PG_VERSION" ] && postgres pg_ctl status -D "$dir/postgres" >/dev/null; then postgres pg_ctl stop -D "$dir/postgres" -m fast -w -t 60 >/dev/null; fi
}

clean() {
  stop
  # Only a directory that this script made.
  if [ -d "$dir/run" ] && [ -d "$dir/ports" ]; then rm -rf "$dir"; fi
}

case "${1:-}" in
  start | status | stop | clean) "$1" ;;
  *) sed -n '2,16s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
