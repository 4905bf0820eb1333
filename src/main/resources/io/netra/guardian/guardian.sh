# Waits for the end of its input, which is Maven's end, and then becomes the command that it was given.
# Ctrl-C, a closed terminal and a polite kill reach every process of the terminal; a JVM leaves signals
# ignored that were ignored when it began.
trap '' INT HUP TERM
while read -r word; do
  if [ "$word" = leave ]; then exit 0; fi
done
# Only now, so that a build in which nothing happened has no log.
mkdir -p "${NETRA_GUARDIAN_LOG%/*}" && exec >>"$NETRA_GUARDIAN_LOG" 2>&1
exec "$@"
