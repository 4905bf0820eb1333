#!/bin/sh
# As the official image: CLICKHOUSE_USER and CLICKHOUSE_PASSWORD replace the default user, CLICKHOUSE_DB is
# created on the first start, then /docker-entrypoint-initdb.d, then the server as the user clickhouse.
# CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT is accepted and means nothing to a server this old.
set -eu

config=/etc/clickhouse-server/config.xml
data=/var/lib/clickhouse

escape() { printf '%s' "$1" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g'; }

write_user() {
  user=${CLICKHOUSE_USER:-default}
  [ "$user" != default ] || [ -n "${CLICKHOUSE_PASSWORD:-}" ] || return 0
  mkdir -p /etc/clickhouse-server/users.d
  {
    echo '<yandex><users>'
    # As in the official image, a user of one's own takes the place of the default one.
    [ "$user" = default ] || echo '<default remove="remove"/>'
    echo "<$user replace=\"replace\"><profile>default</profile><quota>default</quota>"
    echo "<networks><ip>::/0</ip></networks><password>$(escape "${CLICKHOUSE_PASSWORD:-}")</password></$user>"
    echo '</users></yandex>'
  } >/etc/clickhouse-server/users.d/container.xml
}

become_clickhouse() {
  write_user
  find $data \! -user clickhouse -exec chown clickhouse:clickhouse {} +
  if setpriv --help 2>&1 | grep -q reuid; then
    exec setpriv --reuid=clickhouse --regid=clickhouse --clear-groups "$0" "$@"
  fi
  # busybox: su replaces itself by the shell, and the shell by us.
  # shellcheck disable=SC2016
  exec su -s /bin/sh clickhouse -c 'exec "$0" "$@"' -- "$0" "$@"
}

client() {
  clickhouse-client --host 127.0.0.1 --user "${CLICKHOUSE_USER:-default}" --password "${CLICKHOUSE_PASSWORD:-}" \
    --database "${CLICKHOUSE_DB:-default}" --multiquery
}

# A database is a folder with a description beside it: the server takes up what it finds there.
create_database() {
  mkdir -p "$data/metadata/$CLICKHOUSE_DB" "$data/data/$CLICKHOUSE_DB"
  echo "ATTACH DATABASE $CLICKHOUSE_DB ENGINE = Ordinary" >"$data/metadata/$CLICKHOUSE_DB.sql"
}

run_init_files() {
  # Nobody on the network meets a half-made database: everything is set up over the loopback interface.
  clickhouse-server --config-file=$config -- --listen_host=127.0.0.1 &
  server=$!
  tries=300
  until wget -q -O /dev/null http://127.0.0.1:8123/ping; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || { echo 'the server for /docker-entrypoint-initdb.d did not start' >&2; exit 1; }
    sleep 0.1
  done
  for file in /docker-entrypoint-initdb.d/*; do
    echo "$0: running $file"
    # shellcheck disable=SC1090
    case $file in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) client <"$file" ;;
      *) echo "$0: ignoring $file" ;;
    esac
  done
  kill $server
  wait $server || true
}

if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then exec "$@"; fi
[ "$(id -u)" != 0 ] || become_clickhouse "$@"
if [ ! -e $data/metadata ]; then
  mkdir -p $data/metadata
  [ -z "${CLICKHOUSE_DB:-}" ] || create_database
  [ -z "$(ls /docker-entrypoint-initdb.d 2>/dev/null)" ] || run_init_files
fi
exec clickhouse-server --config-file=$config "$@"
