# Waits until an environment that outlives its build has expired, and then becomes the command that it was given. The file
# says when that is, in seconds since 1970, and which process of this kind waits for it; a build that uses the environment
# again moves it, and one that removes the environment removes the file.
trap '' INT HUP TERM
while { read -r until && read -r token; } <"$NETRA_KEPT" && [ "$token" = "$NETRA_KEPT_TOKEN" ]; do
  left=$((until - $(date +%s)))
  if [ "$left" -le 0 ]; then
    rm -f "$NETRA_KEPT"
    if mkdir -p "${NETRA_GUARDIAN_LOG%/*}" && (: >>"$NETRA_GUARDIAN_LOG"); then
      exec >>"$NETRA_GUARDIAN_LOG" 2>&1
    fi
    exec "$@"
  fi
  # Not at once: nobody tells a sleeping shell that the file has changed.
  if [ "$left" -gt 10 ]; then left=10; fi
  sleep "$left"
done 2>/dev/null
