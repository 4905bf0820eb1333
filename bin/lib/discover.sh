# shellcheck shell=bash
# Finds an engine that is already there: DOCKER_HOST, the docker context, the usual sockets.

# engine_get HOST PATH: what the engine answers; fails where it does not.
engine_get() {
  local host=$1 path=$2 curl=(curl -sf --noproxy '*' --max-time 3)
  local certs=${DOCKER_CERT_PATH:-${DOCKER_CONFIG:-$HOME/.docker}}
  case $host in
    unix://*) [[ -S ${host#unix://} ]] && "${curl[@]}" --unix-socket "${host#unix://}" "http://localhost$path" ;;
    tcp://*)
      if [[ -n ${DOCKER_TLS_VERIFY:-} ]]; then
        "${curl[@]}" --cacert "$certs/ca.pem" --cert "$certs/cert.pem" --key "$certs/key.pem" "https://${host#tcp://}$path"
      else
        "${curl[@]}" "http://${host#tcp://}$path"
      fi
      ;;
    http://* | https://*) "${curl[@]}" "${host%/}$path" ;;
    *) return 1 ;;
  esac
}

# answers HOST: does an engine answer there?
answers() {
  case $1 in
    # Only the client knows how to speak over ssh.
    ssh://*) have docker && DOCKER_HOST=$1 timeout 10 docker version >/dev/null 2>&1 ;;
    *) engine_get "$1" /_ping >/dev/null ;;
  esac
}

# json_string FILE KEY: the first string value of that key. Enough for docker's own small files, and
# needs no jq, which may be missing.
json_string() {
  [[ -r $1 ]] || return 0
  tr -d '\n' <"$1" | sed -n "s/.*\"$2\"[[:space:]]*:[[:space:]]*\"\([^\"]*\)\".*/\1/p"
}

# The address of the docker context in use, empty for the default one.
context_host() {
  local config=${DOCKER_CONFIG:-$HOME/.docker} name id
  name=${DOCKER_CONTEXT:-$(json_string "$config/config.json" currentContext)}
  [[ -n $name && $name != default ]] || return 0
  id=$(printf '%s' "$name" | sha256sum | cut -d ' ' -f 1)
  json_string "$config/contexts/meta/$id/meta.json" Host
}

usual_sockets() {
  local uid=$EUID
  printf '%s\n' /var/run/docker.sock "${XDG_RUNTIME_DIR:-/run/user/$uid}/docker.sock" \
    "$HOME/.docker/run/docker.sock" "$HOME/.docker/desktop/docker.sock" "$HOME/.colima/default/docker.sock" \
    "$HOME/.rd/docker.sock" "${XDG_RUNTIME_DIR:-/run/user/$uid}/podman/podman.sock" /run/podman/podman.sock
}

is_own_host() { [[ $1 == "unix:///run/netra-engine/"* ]]; }

# found_host: the address of an engine that is there and is not ours; empty where there is none.
found_host() {
  local host socket
  have curl || return 0
  for host in "${DOCKER_HOST:-}" "$(context_host)"; do
    if [[ -n $host ]] && ! is_own_host "$host" && answers "$host"; then
      printf '%s\n' "$host"
      return 0
    fi
  done
  while read -r socket; do
    if answers "unix://$socket"; then
      printf 'unix://%s\n' "$socket"
      return 0
    fi
  done < <(usual_sockets)
}
