# shellcheck shell=bash
# netra's own engines: one folder, one socket, one bridge and one mount namespace per version.

VERSIONS=(26.1 20.10)

# Besides them there is the spare: one of the newest that tests freeze, kill, and fill. It is small, so that little
# fills it: its data lies in memory, and goes when it is stopped for good; it has addresses for two networks.
SPARE_SIZE=400m

# Which Debian release carries the engine of a version.
version_suite() {
  case $1 in
    26.1 | spare) printf 'trixie\n' ;;
    20.10) printf 'bookworm\n' ;;
    *) die "no engine of version '$1' is known." "Choose one of: ${VERSIONS[*]}" ;;
  esac
}

engine_dir() { printf '%s\n' "$HOME_DIR/$1"; }
engine_run() { printf '%s\n' "$RUN_DIR/$1"; }
engine_host() { printf 'unix://%s/docker.sock\n' "$(engine_run "$1")"; }
# The spare and the builder of the stand-ins (see stand-ins.sh) run from the newest engine's packages.
engine_root() {
  case $1 in
    spare | builder) engine_root "${VERSIONS[0]}" ;;
    *) printf '%s\n' "$HOME_DIR/packages/engine-$1" ;;
  esac
}
client_root() { printf '%s\n' "$HOME_DIR/packages/clients"; }
runc_root() { printf '%s\n' "$HOME_DIR/packages/runc"; }
engine_bin() { printf '%s\n' "$HOME_DIR/bin"; }

engine_name() { if [[ $1 == spare ]]; then printf 'the spare engine\n'; else printf 'Docker %s\n' "$1"; fi; }

own_runs() { pid_runs "$(engine_run "$1")/docker.pid" "$(engine_dir "$1")/data"; }

# The version of our own engine to speak of when none was named.
own_version() {
  local version
  for version in "${VERSIONS[@]}"; do
    if own_answers "$version"; then
      printf '%s\n' "$version"
      return 0
    fi
  done
}

own_answers() { own_runs "$1" && answers "$(engine_host "$1")"; }

# Why an engine of our own cannot be had here; empty where it can.
own_obstacle() {
  if ! is_debian_like; then
    printf 'this is %s, not Debian or Ubuntu\n' "$(os_field PRETTY_NAME)"
  elif [[ $EUID -ne 0 ]]; then
    printf 'it would have to be started as root\n'
  elif [[ $(dpkg --print-architecture) != amd64 ]]; then
    printf 'the packages are only known to work on amd64\n'
  fi
}

# The spare's data root, where it is not there yet.
mount_spare() {
  [[ $1 == spare ]] || return 0
  mkdir -p "$2"
  mountpoint -q "$2" || mount -t tmpfs -o "size=$SPARE_SIZE,mode=711" netra-spare "$2"
}

# Two engines must not share a network: each gets a 10.N.0.0/16 that no route of this machine touches.
choose_network() {
  local file=$1/network first second taken
  [[ ! -s $file ]] || return 0
  # /proc/net/route has addresses in little-endian hex; a wider 10.0.0.0/8 shows as second octet 0.
  taken=$(awk 'NR > 1 && $2 ~ /0A$/ { print substr($2, 5, 2), substr($8, 5, 2) }' /proc/net/route)
  first=$((16#${HOME_ID:2:2} % 100 + 100))
  for ((second = first; second < 250; second++)); do
    network_is_taken "$second" "$taken" && continue
    grep -qsx "10\.$second" "$HOME_DIR"/*/network && continue
    printf '10.%d\n' "$second" >"$file"
    return 0
  done
  die "every network 10.$first.0.0/16 to 10.249.0.0/16 overlaps a route of this machine." \
    "Write a free pair of octets such as 172.30 into $file"
}

network_is_taken() { # network_is_taken OCTET "OCTET MASK" lines in hex
  local octet mask
  while read -r octet mask; do
    [[ -n $octet ]] || continue
    (((16#$octet & 16#$mask) != ($1 & 16#$mask))) || return 0
  done <<<"$2"
  return 1
}

bridge_name() { # at most 15 characters
  local short=${1/builder/b}
  short=${short/spare/s}
  printf 'netra%s-%s\n' "${short/./}" "${HOME_ID:0:4}"
}

# --bridge wants a bridge that exists; docker0 would be shared with any other engine of the machine.
make_bridge() {
  local bridge network
  bridge=$(bridge_name "$1")
  network=$(<"$(engine_dir "$1")/network")
  if [[ ! -d /sys/class/net/$bridge ]]; then ip link add name "$bridge" type bridge; fi
  ip addr replace "$network.0.1/24" dev "$bridge"
  ip link set "$bridge" up
}

fetch_engine() {
  local version=$1 codename jobs=() job
  codename=$(os_field VERSION_CODENAME)
  mkdir -p "$HOME_DIR/packages"
  if [[ $(os_field ID) == ubuntu ]]; then
    # Ubuntu carries one version, whatever it is; its docker.io holds the client too.
    unpack_packages "$codename" "$(engine_root "$version")" docker.io containerd
    unpack_packages "$codename" "$(client_root)" docker.io docker-compose-v2 docker-buildx
    unpack_packages "$codename" "$(runc_root)" runc
    return 0
  fi
  unpack_packages "$(version_suite "$version")" "$(engine_root "$version")" docker.io containerd tini &
  jobs+=($!)
  # One set of clients serves every engine: they speak older API versions too, and 20.10's release
  # has no compose plugin.
  unpack_packages trixie "$(client_root)" docker-cli docker-compose docker-buildx &
  jobs+=($!)
  # runc is linked against the C library of its release, so it has to be this machine's.
  unpack_packages "$codename" "$(runc_root)" runc &
  jobs+=($!)
  for job in "${jobs[@]}"; do wait "$job" || exit 1; done
}

# The commands that `bin/engine env` puts on the PATH.
write_clients() {
  local bin libexec name
  bin=$(engine_bin)
  [[ ! -x $bin/docker ]] || return 0
  mkdir -p "$bin" "$HOME_DIR/client-config/cli-plugins"
  for name in compose buildx; do
    libexec=$(find "$(client_root)" -type f -path "*/cli-plugins/docker-$name" -print -quit)
    [[ -n $libexec ]] || die "the downloaded packages hold no docker-$name." "Run: bin/engine down --purge"
    ln -sfn "$libexec" "$HOME_DIR/client-config/cli-plugins/docker-$name"
    ln -sfn "$libexec" "$bin/docker-$name"
  done
  cat >"$bin/docker.new" <<SCRIPT
#!/bin/sh
# Written by bin/engine. The docker client finds its plugins in the configuration folder only, so a
# user without one gets ours; a user's own stays in charge, and the plugins are then called directly.
if [ ! -e "\${DOCKER_CONFIG:-\$HOME/.docker}/config.json" ]; then
  DOCKER_CONFIG='$HOME_DIR/client-config'
  export DOCKER_CONFIG
else
  case "\${1:-}" in compose | buildx) plugin=\$1; shift; exec '$bin/docker-'"\$plugin" "\$@" ;; esac
fi
exec '$(client_root)/usr/bin/docker' "\$@"
SCRIPT
  chmod +x "$bin/docker.new"
  mv "$bin/docker.new" "$bin/docker"
}

# The engine sees the public registry's name at our registry's address, and trusts its certificate.
# Both only inside its own mount namespace: neither this machine nor a container is touched.
write_engine_view() {
  local dir=$1 bundle
  rm -f "$dir/hosts" "$dir/ca.crt"
  stand_ins_wanted || return 0
  { cat /etc/hosts 2>/dev/null || true; printf '%s registry-1.docker.io\n' "$(registry_tls_address)"; } >"$dir/hosts"
  bundle=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
  { cat "$bundle" 2>/dev/null || true; cat "$(registry_dir)/ca.crt"; } >"$dir/ca.crt"
}

# The largest packet that leaves this machine: with larger ones in a container, downloads stall now and then.
machine_mtu() {
  local interface
  interface=$(awk '$2 == "00000000" { print $1; exit }' /proc/net/route)
  cat "/sys/class/net/${interface:-lo}/mtu" 2>/dev/null || echo 1500
}

# Puts the command line of an engine into DAEMON.
daemon_command() {
  local version=$1 dir run network pool=64.0/18
  dir=$(engine_dir "$version")
  run=$(engine_run "$version")
  network=$(<"$dir/network")
  if [[ $version == spare ]]; then pool=64.0/25; fi
  DAEMON=(
    dockerd
    --host "$(engine_host "$version")"
    --data-root "$dir/data" --exec-root "$run/exec" --pidfile "$run/docker.pid"
    --bridge "$(bridge_name "$version")"
    --default-address-pool "base=$network.$pool,size=26"
    --userland-proxy-path "$(find "$(engine_root "$version")" -name docker-proxy -print -quit)"
    --shutdown-timeout 5
    --config-file "$dir/daemon.json"
  )
  local mtu
  mtu=$(machine_mtu)
  if ((mtu < 1500)); then
    DAEMON+=(--mtu "$mtu")
    # 20.10 has no such option for the networks that are made later.
    if [[ $version != 20.10 ]]; then DAEMON+=(--default-network-opt "bridge=com.docker.network.driver.mtu=$mtu"); fi
  fi
  # The builder works in this machine's network, so it leaves the packet filter to the engines that serve.
  if [[ $version == builder ]]; then DAEMON+=(--iptables=false --ip-forward=false --ip-masq=false); fi
  if stand_ins_wanted; then DAEMON+=(--registry-mirror "http://127.0.0.1:$(registry_port)"); fi
  local tini
  tini=$(find "$(engine_root "$version")" -type f \( -name docker-init -o -name tini-static \) -print -quit)
  [[ -z $tini ]] || DAEMON+=(--init-path "$tini")
}

start_own() {
  local version=$1 dir run root
  dir=$(engine_dir "$version")
  run=$(engine_run "$version")
  root=$(engine_root "$version")
  mkdir -p "$dir/data" "$run"
  chmod 711 "$RUN_DIR"
  sweep_leftovers "$version"
  mount_spare "$version" "$dir/data"
  choose_network "$dir"
  make_bridge "$version"
  write_engine_view "$dir"
  # An empty configuration of its own: the machine's /etc/docker/daemon.json is not for this engine.
  printf '{}\n' >"$dir/daemon.json"
  daemon_command "$version"
  [[ $version == builder ]] || say "starting $(engine_name "$version")"
  : >"$dir/dockerd.log"
  # shellcheck disable=SC2016
  PATH="$(runc_root)/usr/sbin:$(runc_root)/usr/bin:$root/usr/sbin:$root/usr/bin:$PATH:/usr/sbin:/sbin" \
    detach "$dir/dockerd.log" unshare --mount --propagation slave bash -c '
      view=$1; shift
      if [[ -s $view/hosts ]]; then
        mount --bind "$view/hosts" /etc/hosts
        export SSL_CERT_FILE=$view/ca.crt
      fi
      exec "$@"' netra-engine "$dir" "${DAEMON[@]}"
  wait_until 40 own_answers "$version" ||
    die "$(engine_name "$version") was started and does not answer within 40 s: $(grep -E 'level=(fatal|error)|failed' "$dir/dockerd.log" | tail -n 1 || true)" \
      "Its log: $dir/dockerd.log"
}

# Every process whose command line names this engine's exec root: its containerd and shims.
own_processes() {
  local exec_root=$1 entry
  for entry in /proc/[0-9]*; do
    if [[ $(tr '\0' ' ' 2>/dev/null <"$entry/cmdline") == *"$exec_root/"* ]]; then printf '%s\n' "${entry#/proc/}"; fi
  done
}

# After a killed dockerd its containerd and shims live on in a mount namespace that a new dockerd
# cannot enter; they are ended as a reboot would, and mounts that reached this namespace are undone.
sweep_leftovers() {
  local version=$1 run dir pid mount
  run=$(engine_run "$version")
  dir=$(engine_dir "$version")
  for pid in $(own_processes "$run/exec"); do
    end_container_of "$pid"
    kill -KILL "$pid" 2>/dev/null || true
  done
  # The spare's data lasts from one of its lives to the next.
  awk -v a="$run/" -v b="$dir/" -v keep="$dir/data" \
    '$2 != keep && (index($2, a) == 1 || index($2, b) == 1) { print $2 }' /proc/mounts | sort -r |
    while read -r mount; do umount -l "$mount" 2>/dev/null || true; done
  rm -rf "$run/docker.pid" "$run/docker.sock" "$run/exec"
}

# A shim's children are the first processes of its containers: they go with it.
end_container_of() {
  local child
  for child in $(cat "/proc/$1/task/$1/children" 2>/dev/null || true); do kill -KILL "$child" 2>/dev/null || true; done
}

# The bridges of the engine's networks and the packet filter's rules about them: dockerd leaves both where
# they are when it stops, and makes them anew when it starts.
remove_networks() {
  local version=$1 network bridge table rule
  [[ -s $(engine_dir "$version")/network ]] || return 0
  network=$(<"$(engine_dir "$version")/network")
  ip -o -4 addr show | awk -v prefix="$network." 'index($4, prefix) == 1 { print $2 }' | while read -r bridge; do
    for table in filter nat; do
      iptables -t "$table" -S 2>/dev/null | grep -E -- "(-i|-o) $bridge( |\$)" | sed 's/^-A/-D/' | while read -r rule; do
        # shellcheck disable=SC2086
        iptables -t "$table" $rule 2>/dev/null || true
      done || true
    done
    ip link delete "$bridge" || true
  done
}

stop_own() {
  local version=$1 run
  run=$(engine_run "$version")
  if own_runs "$version"; then
    [[ $version == builder ]] || say "stopping $(engine_name "$version")"
    stop_pid "$(<"$run/docker.pid")" 20
  fi
  if [[ -d $run ]]; then
    sweep_leftovers "$version"
    remove_networks "$version"
    rm -rf "$run"
  fi
  if [[ $version == spare ]] && mountpoint -q "$(engine_dir spare)/data"; then umount -l "$(engine_dir spare)/data"; fi
}

# An engine that runs and does not answer was stopped by a signal, is still starting, or is stuck: it gets
# a chance, and then makes room, as two must never work on one data root.
revive() {
  own_runs "$1" || return 1
  kill -CONT "$(<"$(engine_run "$1")/docker.pid")" 2>/dev/null || true
  wait_until 10 own_answers "$1" && return 0
  stop_own "$1"
  return 1
}

own_up() {
  local version=$1 obstacle
  version_suite "$version" >/dev/null
  if own_answers "$version" || revive "$version"; then
    if stand_ins_wanted; then registry_up; fi
    return 0
  fi
  obstacle=$(own_obstacle)
  [[ -z $obstacle ]] || die "no container engine answers, and bin/engine cannot bring its own: $obstacle." \
    "Start Docker (or Podman's API service), or point DOCKER_HOST at an engine."
  install_missing curl=curl iptables=iptables ip=iproute2
  forget_public_registry
  fetch_engine "$version"
  write_clients
  if stand_ins_wanted; then registry_up; fi
  start_own "$version"
}
