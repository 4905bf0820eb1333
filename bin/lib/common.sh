# shellcheck shell=bash
# Messages, locking and the state folder, shared by the scripts in bin/.

# The name a message starts with; the calling script sets its own.
: "${NETRA_SCRIPT:=netra}"

# Messages go to stderr: what `bin/engine env` prints on stdout is evaluated by a shell.
say() { printf '%s: %s\n' "$NETRA_SCRIPT" "$*" >&2; }

# die WHAT [HINT]: what failed and where, then what to do about it.
die() {
  printf '%s: %s\n' "$NETRA_SCRIPT" "$1" >&2
  if [[ $# -gt 1 ]]; then printf '%s  %s\n' "${NETRA_SCRIPT//?/ }" "$2" >&2; fi
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# The folder with everything worth keeping: downloaded packages, data roots, the registry's store.
engine_home() {
  printf '%s\n' "${NETRA_ENGINE_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/netra-engine}"
}

# Eight hex digits that tell the engines of one state folder from those of another.
home_id() { printf '%s' "$HOME_DIR" | sha256sum | cut -c1-8; }

init_home() {
  HOME_DIR=$(engine_home)
  [[ $HOME_DIR == /* ]] || die "NETRA_ENGINE_HOME='$HOME_DIR' is not an absolute path." "Set it to an absolute path or unset it."
  HOME_ID=$(home_id)
  # Sockets live apart from the state: their path must stay under about 100 bytes.
  # shellcheck disable=SC2034
  RUN_DIR="/run/netra-engine/$HOME_ID"
}

# One lock for the whole state folder: every command that changes something runs under it.
# The lock is held on fd 9, which long-lived children must not inherit (see detach).
take_lock() {
  mkdir -p "$HOME_DIR"
  exec 9>"$HOME_DIR/lock"
  if ! flock -n 9; then
    say "waiting for another bin/engine that works in $HOME_DIR"
    flock -w 1200 9 || die "another bin/engine has held $HOME_DIR/lock for 20 minutes." \
      "See what it does: fuser -v $HOME_DIR/lock"
  fi
}

# detach LOG COMMAND...: runs a server that outlives this shell and holds none of its pipes or locks.
detach() {
  local log=$1
  shift
  setsid "$@" </dev/null >>"$log" 2>&1 9>&- &
}

# logged LOG COMMAND...: runs it with its output in LOG and its exit status in STATUS. Not to be used as
# a condition (bash would ignore every failure inside the command but the last); ask STATUS instead.
logged() {
  local log=$1
  shift
  STATUS=0
  ("$@") >"$log" 2>&1 </dev/null 9>&- &
  # shellcheck disable=SC2034
  wait $! || STATUS=$?
}

# pid_runs PIDFILE MARK: is the recorded process alive, and is it ours (its command line holds MARK)?
pid_runs() {
  local pid
  [[ -s $1 ]] || return 1
  pid=$(<"$1")
  [[ $pid =~ ^[0-9]+$ && -r /proc/$pid/cmdline ]] || return 1
  [[ $(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline") == *"$2"* ]]
}

# A zombie is as good as gone: in a container, nobody may ever collect it.
is_alive() { [[ -r /proc/$1/stat && ! $(<"/proc/$1/stat") == *") Z "* ]] 2>/dev/null; }

# stop_pid PID SECONDS: asks, waits, and only then kills. A frozen process is thawed so that it can hear.
stop_pid() {
  local pid=$1 tenths=$(($2 * 10))
  kill -TERM "$pid" 2>/dev/null || return 0
  kill -CONT "$pid" 2>/dev/null || true
  while is_alive "$pid" && ((tenths-- > 0)); do sleep 0.1; done
  kill -KILL "$pid" 2>/dev/null || true
}

wait_until() { # wait_until SECONDS COMMAND...
  local tenths=$(($1 * 10))
  shift
  until "$@"; do
    ((tenths-- > 0)) || return 1
    sleep 0.1
  done
}
