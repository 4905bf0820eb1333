# shellcheck shell=bash
# Debian packages: installed where they belong to the machine, or downloaded and unpacked into a
# private folder where they must not (an engine of another version on the PATH would be a surprise).

DEBIAN_KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg

os_field() { (
  # shellcheck disable=SC1091
  . /etc/os-release 2>/dev/null && eval "printf '%s\n' \"\${$1:-}\""
); }

is_debian_like() {
  case "$(os_field ID)" in debian | ubuntu) have apt-get && have dpkg ;; *) return 1 ;; esac
}

# install_missing COMMAND=PACKAGE...: installs the packages whose command is not there.
install_missing() {
  local pair packages=()
  for pair in "$@"; do
    have "${pair%%=*}" || packages+=("${pair#*=}")
  done
  ((${#packages[@]})) || return 0
  say "installing ${packages[*]}"
  local log=$HOME_DIR/apt-install.log
  logged "$log" apt_install "${packages[@]}"
  ((STATUS == 0)) || die "cannot install ${packages[*]}: $(tail -n 1 "$log")" "The whole output: $log"
}

apt_install() {
  local install=(apt-get -q install -y --no-install-recommends "$@")
  export DEBIAN_FRONTEND=noninteractive
  # The package lists of a fresh machine may be missing or old; most often they are not.
  "${install[@]}" || { apt-get -q update && "${install[@]}"; }
}

# The mirror this machine already uses, whichever style its apt sources are written in.
# A repository of another vendor does not carry the release's own codename with component main.
machine_mirror() {
  local codename=$1
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(CREATED_BY) $(RELEASE) $(COMPONENT) $(REPO_URI)' |
    awk -v codename="$codename" '$1 == "Packages" && $2 == codename && $3 == "main" { print $4; exit }'
}

# write_sources SUITE FILE: an apt source of that suite on the mirrors of this machine.
write_sources() {
  local suite=$1 file=$2 codename mirror security
  codename=$(os_field VERSION_CODENAME)
  mirror=$(machine_mirror "$codename")
  [[ -n $mirror ]] || die "apt on this machine has no source for $codename main, so no mirror to take $suite from." \
    "Add one to /etc/apt/sources.list or /etc/apt/sources.list.d."
  security=$(machine_mirror "$codename-security")
  if [[ $(os_field ID) == debian ]]; then
    printf 'deb [signed-by=%s] %s %s main\n' "$DEBIAN_KEYRING" "$mirror" "$suite" >"$file"
    [[ -z $security ]] ||
      printf 'deb [signed-by=%s] %s %s-security main\n' "$DEBIAN_KEYRING" "$security" "$suite" >>"$file"
  else
    printf 'deb %s %s main universe\n' "$mirror" "$suite" >"$file"
  fi
}

private_apt() { # private_apt FOLDER COMMAND...: apt with its own sources, lists and cache
  local folder=$1
  shift
  apt-get -q -o Dir::Etc::sourcelist="$folder/sources.list" -o Dir::Etc::sourceparts=/nonexistent \
    -o Dir::Etc::preferences=/nonexistent -o Dir::Etc::preferencesparts=/nonexistent \
    -o Dir::State::lists="$folder/lists" -o Dir::Cache="$folder/cache" \
    -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false \
    -o Acquire::Retries=3 "$@"
}

# unpack_packages SUITE ROOT PACKAGE...: the newest version of each, unpacked into ROOT.
# Done once: ROOT appears only when it is complete.
unpack_packages() {
  local suite=$1 root=$2
  shift 2
  [[ ! -d $root ]] || return 0
  local log=$HOME_DIR/packages/${root##*/}.log
  mkdir -p "$HOME_DIR/packages"
  [[ -f $DEBIAN_KEYRING || $(os_field ID) != debian ]] || install_missing "$DEBIAN_KEYRING=debian-archive-keyring"
  say "downloading from $suite: $*"
  logged "$log" download_and_unpack "$suite" "$root" "$@"
  ((STATUS == 0)) || die "cannot download $* from $suite: $(grep -m 1 '^E:' "$log" || tail -n 1 "$log")" "The whole output: $log"
}

download_and_unpack() {
  local suite=$1 root=$2 folder=$HOME_DIR/packages/apt-$1 debs=$2.debs deb
  shift 2
  rm -rf "$root.new" "$debs"
  mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial" "$root.new" "$debs"
  (
    # apt locks its lists: two downloads of one suite at once would fail.
    flock 8
    write_sources "$suite" "$folder/sources.list"
    if [[ -z $(find "$folder/lists" -name '*Packages*' -mmin -60 -print -quit) ]]; then
      private_apt "$folder" update
    fi
    cd "$debs" || exit
    private_apt "$folder" download "$@"
  ) 8>"$folder/lock"
  for deb in "$debs"/*.deb; do dpkg -x "$deb" "$root.new"; done
  rm -rf "$debs"
  mv "$root.new" "$root"
}
