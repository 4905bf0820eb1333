package io.netra.compose;

/**
 * The keys that lead to a value.
 *
 * @param shown as in messages: {@code services.db.ports[0]}
 * @param spec as in the list of the specification's keys: {@code services.*.ports[]}
 */
record KeyPath(String shown, String spec) {

    static final KeyPath ROOT = new KeyPath("", "");

    /** A key that the specification names. */
    KeyPath key(String key) {
        return new KeyPath(join(shown, key), join(spec, key));
    }

    /** A name of the user's choice. */
    KeyPath named(String name) {
        return new KeyPath(join(shown, name), join(spec, "*"));
    }

    /** An item of a list. */
    KeyPath item(int index) {
        return new KeyPath(shown + "[" + index + "]", spec + "[]");
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
