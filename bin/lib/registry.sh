# shellcheck shell=bash
# A registry on the loopback interface that holds the stand-in images, shared by all engines of one
# state folder. It listens twice on one store: in plain HTTP as the engines' mirror, and in TLS under
# the public registry's name, where only our engines can see it (see daemon.sh): without that, an
# image that does not exist would end in a failed name lookup instead of "not found".

registry_dir() { printf '%s\n' "$HOME_DIR/registry"; }
registry_port() { cat "$(registry_dir)/port"; }
registry_root() { printf '%s\n' "$HOME_DIR/packages/registry"; }
# A loopback address of our own, so that port 443 is free on it whatever runs on 127.0.0.1.
registry_tls_address() { printf '127.88.%d.1\n' $((16#${HOME_ID:0:2})); }

registry_answers() { curl -sf -o /dev/null --noproxy '*' --max-time 2 "http://127.0.0.1:$(registry_port)/v2/"; }

port_is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

choose_registry_port() {
  local port file
  file=$(registry_dir)/port
  # A port once chosen stays: the engines were started with it as their mirror.
  if [[ -s $file ]] && port_is_free "$(<"$file")"; then return 0; fi
  for ((port = 15000 + 16#${HOME_ID:0:3} % 1000; port < 17000; port++)); do
    if port_is_free "$port"; then
      printf '%s\n' "$port" >"$file"
      return 0
    fi
  done
  die "no free port between 15000 and 17000 on 127.0.0.1 for the registry." "Free one."
}

# A certificate authority of our own; only our engines trust it.
make_certificates() {
  local dir
  dir=$(registry_dir)
  [[ ! -s $dir/registry.crt ]] || return 0
  logged "$dir/openssl.log" sign_certificate "$dir"
  ((STATUS == 0)) || die "cannot make a certificate for the registry: $(tail -n 1 "$dir/openssl.log")" \
    "The whole output: $dir/openssl.log"
}

sign_certificate() {
  cd "$1" || exit
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=netra stand-in registry' -keyout ca.key -out ca.crt
  openssl req -newkey rsa:2048 -nodes -subj '/CN=netra stand-in registry' -keyout registry.key -out registry.csr
  openssl x509 -req -in registry.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 3650 \
    -extfile <(printf 'subjectAltName=DNS:docker.io,DNS:*.docker.io\n') -out registry.crt.new
  mv registry.crt.new registry.crt
}

write_registry_config() { # write_registry_config FILE ADDRESS [tls]
  local dir
  dir=$(registry_dir)
  {
    printf 'version: 0.1\nlog:\n  level: warn\n  accesslog:\n    disabled: true\n'
    printf 'storage:\n  filesystem:\n    rootdirectory: %s\n  delete:\n    enabled: true\n' "$dir/store"
    printf 'http:\n  addr: %s\n' "$2"
    if [[ ${3:-} == tls ]]; then
      printf '  tls:\n    certificate: %s\n    key: %s\n' "$dir/registry.crt" "$dir/registry.key"
    fi
  } >"$1"
}

# start_listener NAME: one registry process for NAME.yml, known again by that path on its command line.
start_listener() {
  local dir name=$1
  dir=$(registry_dir)
  pid_runs "$dir/$name.pid" "$dir/$name.yml" && return 0
  detach "$dir/$name.log" "$(registry_root)/usr/bin/docker-registry" serve "$dir/$name.yml"
  printf '%s\n' $! >"$dir/$name.pid"
}

registry_up() {
  local dir
  dir=$(registry_dir)
  if [[ -s $dir/port ]] && pid_runs "$dir/mirror.pid" "$dir/mirror.yml" && pid_runs "$dir/tls.pid" "$dir/tls.yml" &&
    registry_answers; then return 0; fi
  mkdir -p "$dir/store"
  install_missing openssl=openssl
  unpack_packages "$(os_field VERSION_CODENAME)" "$(registry_root)" docker-registry
  pid_runs "$dir/mirror.pid" "$dir/mirror.yml" || choose_registry_port
  make_certificates
  write_registry_config "$dir/mirror.yml" "127.0.0.1:$(registry_port)"
  write_registry_config "$dir/tls.yml" "$(registry_tls_address):443" tls
  start_listener mirror
  start_listener tls
  wait_until 10 registry_answers ||
    die "the registry does not answer on 127.0.0.1:$(registry_port): $(tail -n 1 "$dir/mirror.log")" "Its log: $dir/mirror.log"
  pid_runs "$dir/tls.pid" "$dir/tls.yml" ||
    say "warning: $(registry_tls_address):443 is taken, so a missing image will end in a network error, not in 'not found'"
}

registry_down() {
  local dir name
  dir=$(registry_dir)
  for name in mirror tls; do
    if pid_runs "$dir/$name.pid" "$dir/$name.yml"; then stop_pid "$(<"$dir/$name.pid")" 5; fi
    rm -f "$dir/$name.pid"
  done
}
