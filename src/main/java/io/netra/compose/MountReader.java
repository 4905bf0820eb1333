package io.netra.compose;

import io.netra.compose.ComposeService.Mount;
import io.netra.yaml.MalformedValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one item of {@code volumes}: a named volume, a folder of the host, or an anonymous volume. */
final class MountReader {

    /** Modes without meaning where no security labels are set, and cache hints that engines ignore. */
    private static final Set<String> HARMLESS = Set.of("rw", "z", "Z", "cached", "delegated", "consistent");

    private MountReader() {}

    static Optional<Mount> read(Value item) {
        if (item.isMapping()) {
            return Optional.ofNullable(longForm(item));
        }
        String text = item.string();
        return text == null ? Optional.empty() : Optional.ofNullable(item.attempt(() -> shortForm(item, text)));
    }

    /** A path in the container. */
    static String target(String text) {
        if (!text.startsWith("/")) {
            throw new MalformedValue("the target '" + text + "' is no absolute path", "Begin it with a slash.");
        }
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static Mount shortForm(Value item, String text) {
        List<String> parts = List.of(text.split(":", -1));
        if (parts.size() > 3) {
            throw new MalformedValue("'" + text + "' has too many colons", "Write source:target, or source:target:ro.");
        }
        boolean readOnly = parts.size() == 3 && readOnly(parts.get(2));
        String target = target(parts.get(parts.size() == 1 ? 0 : 1));
        return parts.size() == 1 ? new Mount(null, null, target, false) : mount(item, parts.get(0), target, readOnly);
    }

    private static Mount mount(Value item, String source, String target, boolean readOnly) {
        if (source.startsWith(".") || source.startsWith("/") || source.startsWith("~")) {
            return new Mount(null, hostPath(item, source), target, readOnly);
        }
        return new Mount(Names.RESOURCE.check(source), null, target, readOnly);
    }

    private static String hostPath(Value item, String source) {
        return item.reading().path(item.reading().folder(), source).toString();
    }

    private static boolean readOnly(String modes) {
        boolean readOnly = false;
        for (String mode : List.of(modes.split(",", -1))) {
            readOnly |= mode.equals("ro");
            if (!mode.equals("ro") && !HARMLESS.contains(mode)) {
                throw new MalformedValue(
                        "netra does not support the mode '" + mode + "' of a mount", "Write ro or rw.");
            }
        }
        return readOnly;
    }

    private static @Nullable Mount longForm(Value item) {
        Section section = item.section("a mount");
        section.ignore("consistency");
        Value type = section.get("type");
        String source = section.string("source");
        Value target = section.get("target");
        String path = target == null ? null : target.parse(MountReader::target);
        if (type == null || target == null) {
            section.problem(item.path() + " needs 'type' and 'target'", "Say what to mount, and where.");
        }
        boolean readOnly = section.flag("read_only");
        checkBind(section.get("bind"));
        section.refuseOthers();
        String kind = type == null ? null : type.parse(MountReader::kind);
        return kind == null || path == null
                ? null
                : item.attempt(() -> longMount(item, kind, source, new Mount(null, null, path, readOnly)));
    }

    /** The mount at the same target, with its source. */
    private static Mount longMount(Value item, String kind, @Nullable String source, Mount anonymous) {
        if (kind.equals("bind")) {
            if (source == null) {
                throw new MalformedValue("a bind has no 'source'", "Name the folder of the host.");
            }
            return new Mount(null, hostPath(item, source), anonymous.target(), anonymous.readOnly());
        }
        return source == null
                ? anonymous
                : new Mount(Names.RESOURCE.check(source), null, anonymous.target(), anonymous.readOnly());
    }

    private static String kind(String type) {
        if (!type.equals("bind") && !type.equals("volume")) {
            throw new MalformedValue(
                    "netra does not support mounts of type '" + type + "'", "Write volume, bind or tmpfs.");
        }
        return type;
    }

    private static void checkBind(@Nullable Value value) {
        if (value == null) {
            return;
        }
        Section bind = value.section("'bind'");
        Value create = bind.get("create_host_path");
        if (create != null && Boolean.FALSE.equals(create.parse(Scalars::flag))) {
            create.problem("netra always lets the engine create a missing folder", "Remove it, or write true.");
        }
        bind.refuseOthers();
    }
}
