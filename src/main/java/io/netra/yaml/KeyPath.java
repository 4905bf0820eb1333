package io.netra.yaml;

import org.jspecify.annotations.Nullable;

/** The keys that lead to a value. Every value has one and few are ever shown: it becomes text when it is asked for. */
public final class KeyPath {

    public static final KeyPath ROOT = new KeyPath(null, "", "", "");

    private final @Nullable KeyPath parent;
    private final String separator;
    private final String shown;
    private final String spec;

    private KeyPath(@Nullable KeyPath parent, String separator, String shown, String spec) {
        this.parent = parent;
        this.separator = separator;
        this.shown = shown;
        this.spec = spec;
    }

    /** A key that the specification names. */
    public KeyPath key(String key) {
        return new KeyPath(this, ".", key, key);
    }

    /** A name of the user's choice. */
    public KeyPath named(String name) {
        return new KeyPath(this, ".", name, "*");
    }

    /** An item of a list. */
    public KeyPath item(int index) {
        return new KeyPath(this, "", "[" + index + "]", "[]");
    }

    /** As in messages: {@code services.db.ports[0]}. */
    public String shown() {
        return parent == null ? "" : joined(parent.shown(), shown);
    }

    /** As in the list of the specification's keys: {@code services.*.ports[]}. */
    public String spec() {
        return parent == null ? "" : joined(parent.spec(), spec);
    }

    private String joined(String path, String last) {
        return path.isEmpty() ? last : path + separator + last;
    }

    @Override
    public String toString() {
        return shown();
    }
}
