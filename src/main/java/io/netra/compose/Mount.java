package io.netra.compose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something mounted in a container.
 *
 * @param kind what it is
 * @param source the host's path of a bind, the volume's key in the file; {@code null} for an anonymous volume and for a
 *     file system in memory
 * @param target the path in the container
 * @param options what else the file says about it
 */
public record Mount(Kind kind, @Nullable String source, String target, boolean readOnly, Options options) {

    public enum Kind {
        BIND,
        VOLUME,
        TMPFS
    }

    /**
     * @param createHostPath whether the engine makes a folder of the host that is not there
     * @param selinux {@code z} or {@code Z}
     * @param recursive {@code enabled}, {@code disabled}, {@code writable} or {@code readonly}
     * @param noCopy whether a new volume stays empty instead of getting what the image has there
     * @param subpath a folder within the volume
     * @param labels of an anonymous volume
     * @param tmpfsSize in bytes
     * @param tmpfsMode permissions: 01777 in octal is 1023
     */
    public record Options(
            boolean createHostPath,
            @Nullable String selinux,
            @Nullable String propagation,
            @Nullable String recursive,
            boolean noCopy,
            @Nullable String subpath,
            Map<String, String> labels,
            @Nullable Long tmpfsSize,
            @Nullable Integer tmpfsMode) {

        /** Nothing said. */
        public static final Options NONE = new Options(true, null, null, null, false, null, Map.of(), null, null);

        /** Of a file that has to be there. */
        public static final Options EXISTING = new Options(false, null, null, null, false, null, Map.of(), null, null);
    }

    /** A volume of the file. */
    public static Mount volume(String key, String target, boolean readOnly) {
        return new Mount(Kind.VOLUME, key, target, readOnly, Options.NONE);
    }

    /** A volume without a name, which goes with its container. */
    public static Mount anonymous(String target) {
        return new Mount(Kind.VOLUME, null, target, false, Options.NONE);
    }

    /** A folder or file of the host. */
    public static Mount bind(String source, String target, boolean readOnly) {
        return new Mount(Kind.BIND, source, target, readOnly, Options.NONE);
    }

    /** The key of the volume that is mounted; {@code null} for anything else. */
    public @Nullable String volume() {
        return kind == Kind.VOLUME ? source : null;
    }
}
