#!/bin/sh
# As the official image: options alone are redis-server's, the server runs as the user redis, and, as
# the image publishes a port, protected mode is off unless it was asked for.
set -eu

as_redis() {
  if setpriv --help 2>&1 | grep -q reuid; then
    exec setpriv --reuid=redis --regid=redis --clear-groups "$@"
  fi
  # shellcheck disable=SC2016
  exec su -s /bin/sh redis -c 'exec "$0" "$@"' -- "$@"
}

case ${1:-} in
  -* | *.conf) set -- redis-server "$@" ;;
esac
if [ "${1:-}" = redis-server ]; then
  case " $* " in
    *" --protected-mode "*) ;;
    *) set -- "$@" --protected-mode no ;;
  esac
  if [ "$(id -u)" = 0 ]; then
    find . \! -user redis -exec chown redis {} +
    as_redis "$@"
  fi
fi
exec "$@"
