# Waits for the end of its input, which is Maven's end, and then becomes the command that it was given.
# Ctrl-C, a closed terminal and a polite kill reach every process of the terminal; a JVM leaves signals
# ignored that were ignored when it began.
trap '' INT HUP TERM
while read -r word; do
  case $word in
    leave) exit 0 ;;
    # The engine gave no answer to a call, and may be busy with it for long.
    late) export NETRA_GUARDIAN_QUIET=60 ;;
  esac
done
# Only now, so that a build in which nothing happened has no log.
# Tried in a shell of its own: one that can't redirect itself ends, and then nothing is removed.
if mkdir -p "${NETRA_GUARDIAN_LOG%/*}" && (: >>"$NETRA_GUARDIAN_LOG"); then
  exec >>"$NETRA_GUARDIAN_LOG" 2>&1
fi
exec "$@"
