package io.netra.engine;

/** What the exit code of a container tells. */
final class ExitCode {

    private static final int SIGNALLED = 128;

    private ExitCode() {}

    /** {@code code 127 (its command was not found)}, {@code code 1}. */
    static String describe(int code) {
        String meaning = meaning(code);
        return meaning.isEmpty() ? "code " + code : "code " + code + " (" + meaning + ")";
    }

    private static String meaning(int code) {
        return switch (code) {
            case 126 -> "its command cannot be executed";
            case 127 -> "its command was not found";
            case SIGNALLED + 4 -> "an instruction that this processor does not have";
            case SIGNALLED + 6 -> "it aborted";
            case SIGNALLED + 9 -> "it was killed";
            case SIGNALLED + 11 -> "it crashed with a segmentation fault";
            case SIGNALLED + 15 -> "it was told to stop";
            default -> code > SIGNALLED && code <= SIGNALLED + 64 ? "ended by signal " + (code - SIGNALLED) : "";
        };
    }
}
