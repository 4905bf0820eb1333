package io.netra.plan;

/** What runs in containers around a service's own program, in the shell of POSIX. */
final class SnapshotScripts {

    /** Where an image keeps the data: on its own layer, since what lies in memory or in a volume is no part of it. */
    private static final String KEPT = "/.netra/snapshot";

    /**
     * Runs the program, ends it by its own signal when the container is told to stop, and keeps the data if that went
     * well. Arguments: the data directory, the signal, the program.
     *
     * <p>A shell ends a wait when a signal comes, so it waits again; and it is done only once the data is kept.
     */
    static final String SAVE = """
            directory=$0 signal=$1
            shift
            "$@" &
            child=$!
            trap 'kill -s "$signal" "$child"' TERM
            wait "$child"
            code=$?
            while kill -0 "$child" 2>/dev/null; do wait "$child"; code=$?; done
            [ "$code" = 0 ] || exit "$code"
            [ -n "$(ls -A "$directory")" ] || { echo "netra: there is no data in $directory" >&2; exit 65; }
            mkdir -p KEPT && cp -a "$directory/." KEPT/
            """.replace("KEPT", KEPT);

    /** Puts the data where the program looks for it, and becomes the program. Arguments: data directory, program. */
    static final String RESTORE = """
            [ -n "$(ls -A "$0")" ] || cp -a KEPT/. "$0/" || exit 66
            exec "$@"
            """.replace("KEPT", KEPT);

    private SnapshotScripts() {}
}
