package io.netra.engine;

import org.jspecify.annotations.Nullable;

/**
 * Knows by the words of a failure that a program is for another processor than the engine's: only the engine can tell
 * what its kernel runs, as it may be on another machine.
 */
public final class Emulation {

    private Emulation() {}

    /** Whether a program could not be run for the processor that it was built for. */
    public static boolean isMissing(String said) {
        return said.contains("exec format error");
    }

    /**
     * What to do, as sentences.
     *
     * @param engine what the engine runs: {@code linux/amd64}
     * @param wanted the platform that was asked for; {@code null} where none was
     */
    public static String advice(String engine, @Nullable String wanted) {
        // An engine takes a processor's name alone for a platform too.
        String architecture =
                wanted == null ? "all" : wanted.replaceFirst("^linux/", "").replaceFirst("/.*", "");
        return "The engine runs programs for " + engine + ", and others only with QEMU's user emulation: register it on"
                + " the engine's host, with 'docker run --privileged --rm tonistiigi/binfmt --install " + architecture
                + "' or Debian's packages qemu-user-static and binfmt-support, or use images for " + engine
                + " (netra.platform, 'platform').";
    }
}
