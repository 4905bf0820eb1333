# shellcheck shell=sh
# Finds a JDK, and installs one where that is ours to do. POSIX sh: ./mvnw runs on any Unix.

JDK_MINIMUM=17

# jdk_major HOME: 17 for 17.0.15, 8 for 1.8.0; nothing where there is no compiler.
jdk_major() {
  [ -x "$1/bin/javac" ] || return 0
  jdk_version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release" 2>/dev/null) || jdk_version=
  [ -n "$jdk_version" ] || jdk_version=$("$1/bin/javac" -version 2>&1 | sed 's/^javac //')
  case $jdk_version in 1.*) jdk_version=${jdk_version#1.} ;; esac
  echo "${jdk_version%%[!0-9]*}"
}

jdk_is_new_enough() {
  jdk_found=$(jdk_major "$1")
  [ "${jdk_found:-0}" -ge $JDK_MINIMUM ]
}

# jdk_candidates: the user's choice first, then what is on the PATH, then where systems keep them.
jdk_candidates() {
  [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
  if command -v javac >/dev/null 2>&1; then
    jdk_javac=$(readlink -f "$(command -v javac)" 2>/dev/null) || jdk_javac=
    echo "${jdk_javac%/bin/javac}"
  fi
  for jdk_home in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/current /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ ! -d "$jdk_home" ] || echo "$jdk_home"
  done
}

# Reads the whole list before it chooses: whoever leaves a pipe early ends its writer with SIGPIPE, and
# under pipefail that ends the script.
find_jdk() {
  while IFS= read -r jdk_home; do
    if [ -n "$jdk_home" ] && jdk_is_new_enough "$jdk_home"; then
      echo "$jdk_home"
      return 0
    fi
  done <<LIST
$(jdk_candidates)
LIST
}

# Debian or Ubuntu, and we are root: the only place where something is installed without being asked.
may_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 &&
    grep -qE '^ID="?(debian|ubuntu)"?$' /etc/os-release 2>/dev/null
}

# apt_fresh PACKAGE...: installs, with new package lists only where the old ones do not do.
apt_fresh() {
  echo "installing $*" >&2
  jdk_log=$(mktemp)
  apt_install_quietly "$@" >"$jdk_log" 2>&1 ||
    { apt-get -q update && apt_install_quietly "$@"; } >"$jdk_log" 2>&1 ||
    { tail -n 15 "$jdk_log" >&2 && echo "cannot install $*; see above" >&2; }
  rm -f "$jdk_log"
}

apt_install_quietly() { DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@" </dev/null; }

newest_jdk_package() {
  apt-get -q update </dev/null >/dev/null 2>&1 || true
  for jdk_release in 17 21 25; do
    if apt-cache show "openjdk-$jdk_release-jdk-headless" >/dev/null 2>&1; then
      echo "openjdk-$jdk_release-jdk-headless"
      return 0
    fi
  done
}

# ensure_jdk: exports JAVA_HOME of a JDK that is new enough, or fails with what is missing.
ensure_jdk() {
  jdk_home=$(find_jdk)
  if [ -z "$jdk_home" ] && may_install; then
    jdk_package=$(newest_jdk_package)
    [ -z "$jdk_package" ] || apt_fresh "$jdk_package"
    jdk_home=$(find_jdk)
  fi
  if [ -z "$jdk_home" ]; then
    echo "no JDK $JDK_MINIMUM or newer: looked at JAVA_HOME='${JAVA_HOME:-}', the PATH and /usr/lib/jvm." >&2
    echo "Install one (Debian: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME." >&2
    return 1
  fi
  if [ -n "${JAVA_HOME:-}" ] && [ "$JAVA_HOME" != "$jdk_home" ]; then
    echo "JAVA_HOME=$JAVA_HOME is no JDK $JDK_MINIMUM or newer; using $jdk_home" >&2
  fi
  JAVA_HOME=$jdk_home
  export JAVA_HOME
}
