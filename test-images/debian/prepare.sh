# shellcheck shell=bash
# prepare CONTEXT: a minimal Debian 12 in CONTEXT/rootfs.tar, from the mirror this machine uses.

prepare() {
  local context=$1 tree=$1/tree tools=$HOME_DIR/packages/debootstrap mirror
  mirror=$(machine_mirror "$(os_field VERSION_CODENAME)")
  unpack_packages "$(os_field VERSION_CODENAME)" "$tools" debootstrap
  install_missing wget=wget
  # A mirror may fail for a moment; what was downloaded is not downloaded again.
  local attempt
  for attempt in 1 2 3; do
    DEBOOTSTRAP_DIR=$tools/usr/share/debootstrap "$tools/usr/sbin/debootstrap" --variant=minbase \
      --keyring="$DEBIAN_KEYRING" bookworm "$tree" "$mirror" && break
    ((attempt < 3))
  done
  write_apt_sources "$tree" "$mirror"
  slim_down "$tree"
  add_certificates "$tree"
  tar -C "$tree" --exclude='./dev/*' -cf "$context/rootfs.tar" .
  rm -rf "$tree"
}

write_apt_sources() {
  local tree=$1 mirror=$2 security
  security=$(machine_mirror "$(os_field VERSION_CODENAME)-security")
  {
    printf 'deb %s bookworm main\n' "$mirror" "$mirror"
    [[ -z $security ]] || printf 'deb %s bookworm-security main\n' "$security"
  } | sort -u >"$tree/etc/apt/sources.list"
}

# What the official slim image leaves out, and keeps out when packages are installed later.
slim_down() {
  local tree=$1
  cat >"$tree/etc/dpkg/dpkg.cfg.d/slim" <<'CONF'
force-unsafe-io
path-exclude /usr/share/doc/*
path-exclude /usr/share/info/*
path-exclude /usr/share/locale/*
path-exclude /usr/share/man/*
CONF
  cat >"$tree/etc/apt/apt.conf.d/slim" <<'CONF'
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "3";
Acquire::http::Timeout "20";
Acquire::GzipIndexes "true";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb || true"; };
CONF
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
  chmod +x "$tree/usr/sbin/policy-rc.d"
  # The folders of the manual stay: packages put links there when they are configured.
  find "$tree/usr/share/man" -type f -delete
  rm -rf "$tree"/usr/share/{doc,info,locale}/* "$tree"/var/lib/apt/lists/* \
    "$tree"/var/cache/apt/archives/*.deb "$tree"/var/log/*.log "$tree"/etc/{hostname,resolv.conf}
}

# The machine's own certificates, so that HTTPS works in a container as it does outside; also where
# the ca-certificates package finds them, should it be installed later.
add_certificates() {
  local tree=$1
  mkdir -p "$tree/etc/ssl/certs" "$tree/usr/local/share/ca-certificates"
  cp -L /etc/ssl/certs/ca-certificates.crt "$tree/etc/ssl/certs/" 2>/dev/null || true
  cp -L /usr/local/share/ca-certificates/*.crt "$tree/usr/local/share/ca-certificates/" 2>/dev/null || true
}
