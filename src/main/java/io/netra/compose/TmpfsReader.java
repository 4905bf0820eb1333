package io.netra.compose;

import java.util.Optional;

/** Reads the short form of a file system in memory, an item of {@code tmpfs}. */
final class TmpfsReader {

    private TmpfsReader() {}

    /**
     * @param options as the engine takes them: {@code size=64m,mode=1777}
     */
    record Tmpfs(String target, String options) {}

    /** {@code /target} or {@code /target:options}. */
    static Optional<Tmpfs> read(Value item) {
        String text = item.string();
        if (text == null) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        String target = item.attempt(() -> MountReader.target(colon < 0 ? text : text.substring(0, colon)));
        return Optional.ofNullable(target).map(t -> new Tmpfs(t, colon < 0 ? "" : text.substring(colon + 1)));
    }
}
