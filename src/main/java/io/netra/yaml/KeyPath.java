package io.netra.yaml;

/**
 * The keys that lead to a value.
 *
 * @param shown as in messages: {@code services.db.ports[0]}
 * @param spec as in the list of the specification's keys: {@code services.*.ports[]}
 */
public record KeyPath(String shown, String spec) {

    public static final KeyPath ROOT = new KeyPath("", "");

    /** A key that the specification names. */
    public KeyPath key(String key) {
        return new KeyPath(join(shown, key), join(spec, key));
    }

    /** A name of the user's choice. */
    public KeyPath named(String name) {
        return new KeyPath(join(shown, name), join(spec, "*"));
    }

    /** An item of a list. */
    public KeyPath item(int index) {
        return new KeyPath(shown + "[" + index + "]", spec + "[]");
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
