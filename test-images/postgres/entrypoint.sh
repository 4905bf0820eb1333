#!/bin/sh
# What the official image's entrypoint promises, in POSIX sh: a cluster on the first start, made from
# POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB and POSTGRES_INITDB_ARGS (each also as NAME_FILE), then
# /docker-entrypoint-initdb.d, then the server as the user postgres.
set -eu

sockets=/var/run/postgresql

from_file() { # from_file NAME DEFAULT: the variable, or the content of the file that NAME_FILE names
  eval "value=\${$1:-} file=\${$1_FILE:-}"
  if [ -n "$value" ] && [ -n "$file" ]; then
    echo "error: both $1 and $1_FILE are set (but are exclusive)" >&2
    exit 1
  fi
  [ -z "$file" ] || value=$(cat "$file")
  export "$1=${value:-$2}"
  unset "$1_FILE"
}

become_postgres() {
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA"
  find "$PGDATA" \! -user postgres -exec chown postgres {} +
  # tmpfs over the socket folder comes up as root's.
  mkdir -p $sockets && chown postgres:postgres $sockets && chmod 3775 $sockets
  if setpriv --help 2>&1 | grep -q reuid; then
    exec setpriv --reuid=postgres --regid=postgres --clear-groups "$0" "$@"
  fi
  # busybox: su replaces itself by the shell, and the shell by us.
  # shellcheck disable=SC2016
  exec su -s /bin/sh postgres -c 'exec "$0" "$@"' -- "$0" "$@"
}

read_settings() {
  from_file POSTGRES_PASSWORD ''
  from_file POSTGRES_USER postgres
  from_file POSTGRES_DB "$POSTGRES_USER"
  from_file POSTGRES_INITDB_ARGS ''
  : "${POSTGRES_HOST_AUTH_METHOD:=}"
}

require_password() {
  [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ] || return 0
  cat >&2 <<'TEXT'
Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.
TEXT
  exit 1
}

create_cluster() {
  # The password goes through a file, so that no process list shows it.
  umask 077
  password=$(mktemp)
  printf '%s\n' "$POSTGRES_PASSWORD" >"$password"
  set --
  [ -z "$POSTGRES_PASSWORD" ] || set -- --pwfile="$password"
  # POSTGRES_INITDB_ARGS is a shell line, as in the official image.
  eval 'initdb --username="$POSTGRES_USER" --auth-local=trust --auth-host="${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" "$@" '"$POSTGRES_INITDB_ARGS"
  rm "$password"
  umask 022
  printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
}

sql() { psql -v ON_ERROR_STOP=1 --no-password --no-psqlrc --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" "$@"; }

create_database() {
  [ "$POSTGRES_DB" = postgres ] && return 0
  echo 'CREATE DATABASE :"db" ;' |
    psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname postgres --set db="$POSTGRES_DB"
  echo
}

run_init_files() {
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh)
        echo "$0: running $file"
        # shellcheck disable=SC1090
        if [ -x "$file" ]; then "$file"; else . "$file"; fi
        ;;
      *.sql) echo "$0: running $file"; sql -f "$file" ;;
      *.sql.gz) echo "$0: running $file"; gunzip -c "$file" | sql ;;
      */\*) ;;
      *) echo "$0: ignoring $file" ;;
    esac
  done
}

# Set up over the socket only, so that nobody on the network meets a half-made database.
initialise() {
  require_password
  create_cluster
  pg_ctl -D "$PGDATA" -o "-c listen_addresses='' -p 5432" -w start
  create_database
  run_init_files
  pg_ctl -D "$PGDATA" -m fast -w stop
  echo
  echo 'PostgreSQL init process complete; ready for start up.'
  echo
}

case ${1:-} in -*) set -- postgres "$@" ;; esac
if [ "${1:-}" = postgres ]; then
  [ "$(id -u)" != 0 ] || become_postgres "$@"
  read_settings
  if [ ! -s "$PGDATA/PG_VERSION" ]; then initialise; fi
fi
exec "$@"
