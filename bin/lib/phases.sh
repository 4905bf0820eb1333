# shellcheck shell=bash
# Runs the phases of a script one after the other and remembers how long each took and how it ended.

PHASES=()
# Whether any phase failed; the calling script decides what that means.
PHASE_FAILED=0

# phase NAME COMMAND...: a failure is remembered, not fatal, so that what follows can still clean up and report.
phase() {
  local name=$1 started=$EPOCHREALTIME status=0
  shift
  say "$name"
  "$@" || status=$?
  PHASES+=("$(printf '%-42s %8s s%s' "$name" "$(seconds_since "$started")" "$( ((status == 0)) || printf '   failed (%d)' "$status")")")
  if ((status != 0)); then
    # shellcheck disable=SC2034
    PHASE_FAILED=1
  fi
  return "$status"
}

# seconds_since START: both as EPOCHREALTIME has them, where the decimal mark is the locale's.
seconds_since() {
  local tenths=$(((${EPOCHREALTIME//[!0-9]/} - ${1//[!0-9]/}) / 100000))
  printf '%d.%d' $((tenths / 10)) $((tenths % 10))
}

print_phases() { printf '  %s\n' "${PHASES[@]}"; }
