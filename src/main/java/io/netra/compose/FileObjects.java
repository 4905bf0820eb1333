package io.netra.compose;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secrets and configs that a file declares: files of the host, or texts. */
final class FileObjects {

    /** The two sections, which differ in where their files go. */
    enum Kind {
        SECRETS("secrets", "secret", "/run/secrets/"),
        CONFIGS("configs", "config", "/");

        private final String key;
        private final String noun;
        private final String folder;

        Kind(String key, String noun, String folder) {
            this.key = key;
            this.noun = noun;
            this.folder = folder;
        }

        String key() {
            return key;
        }

        String noun() {
            return noun;
        }

        /** Where a target that is no absolute path lies. */
        String folder() {
            return folder;
        }
    }

    /**
     * @param file the host's path; {@code null} for a text
     * @param content the text; {@code null} for a file, or where it is not known
     */
    record FileObject(@Nullable String file, @Nullable String content) {}

    private final Map<Kind, Map<String, FileObject>> declared = new LinkedHashMap<>();

    /** Reads one of the two sections of a file. */
    void read(Section root, Kind kind) {
        Map<String, FileObject> objects = new LinkedHashMap<>();
        declared.put(kind, objects);
        Value value = root.get(kind.key());
        if (value != null && !value.isNothing()) {
            Names.RESOURCE.checkKeys(value);
            value.entries().forEach((name, v) -> objects.put(name, object(kind, v)));
        }
    }

    Map<String, FileObject> of(Kind kind) {
        return declared.getOrDefault(kind, Map.of());
    }

    private static FileObject object(Kind kind, Value value) {
        Section section = value.section("a " + kind.noun());
        // What a swarm would call it; a file has its target's name.
        section.accept("name");
        String file = section.string("file");
        String content = section.string("content");
        Value variable = section.get("environment");
        boolean external = section.external();
        if (external) {
            section.refuse("external");
        }
        section.refuseOthers();
        String path = file == null ? null : value.attempt(() -> MountReader.hostPath(value, file));
        return new FileObject(path, variable == null ? content : fromEnvironment(variable));
    }

    private static @Nullable String fromEnvironment(Value variable) {
        String name = variable.string();
        String content = name == null ? null : variable.reading().variables().apply(name);
        if (name != null && content == null) {
            variable.problem("the environment variable '" + name + "' is not set", "Set " + name + ".");
        }
        return content;
    }
}
