package io.netra.compose;

import io.netra.compose.Mount.Kind;
import io.netra.compose.Mount.Options;
import io.netra.yaml.MalformedValue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one item of {@code volumes}: a named volume, a folder of the host, an anonymous volume, or memory. */
final class MountReader {

    private static final Map<String, Kind> KINDS =
            Map.of("bind", Kind.BIND, "volume", Kind.VOLUME, "tmpfs", Kind.TMPFS);
    private static final Set<String> PROPAGATIONS =
            Set.of("private", "rprivate", "shared", "rshared", "slave", "rslave");
    private static final Set<String> RECURSIONS = Set.of("enabled", "disabled", "writable", "readonly");

    private final Value item;

    private MountReader(Value item) {
        this.item = item;
    }

    static Optional<Mount> read(Value item) {
        return Optional.ofNullable(new MountReader(item).read(item.section("a mount")));
    }

    /** A path in the container. */
    static String target(String text) {
        if (!text.startsWith("/")) {
            throw new MalformedValue("the target '" + text + "' is no absolute path", "Begin it with a slash.");
        }
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private @Nullable Mount read(Section section) {
        Value type = section.get("type");
        String source = section.string("source");
        Value target = section.get("target");
        String path = target == null ? null : target.parse(MountReader::target);
        if (type == null || target == null) {
            section.problem(item.path() + " needs 'type' and 'target'", "Say what to mount, and where.");
        }
        boolean readOnly = section.flag("read_only");
        Options options = options(section);
        section.refuseOthers();
        Kind kind = type == null ? null : type.parse(MountReader::kind);
        return kind == null || path == null
                ? null
                : item.attempt(() -> new Mount(kind, source(kind, source), path, readOnly, options));
    }

    private @Nullable String source(Kind kind, @Nullable String source) {
        if (kind == Kind.BIND) {
            if (source == null) {
                throw new MalformedValue("a bind has no 'source'", "Name the folder of the host.");
            }
            return hostPath(item, source);
        }
        if (kind == Kind.TMPFS && source != null) {
            throw new MalformedValue("memory has no 'source'", "Remove it, or write another type.");
        }
        return source == null ? null : Names.RESOURCE.check(source);
    }

    static String hostPath(Value item, String source) {
        return item.reading().path(item.reading().folder(), source).toString();
    }

    private static Kind kind(String type) {
        Kind kind = KINDS.get(type);
        if (kind == null) {
            throw new MalformedValue(
                    "netra does not support mounts of type '" + type + "'", "Write volume, bind or tmpfs.");
        }
        return kind;
    }

    private static Options options(Section mount) {
        Section bind = mount.section("bind");
        Section volume = mount.section("volume");
        Section tmpfs = mount.section("tmpfs");
        Value create = bind == null ? null : bind.get("create_host_path");
        Options options = new Options(
                create != null ? Boolean.TRUE.equals(create.parse(Scalars::flag)) : !isBind(mount),
                oneOf(bind, "selinux", Set.of("z", "Z")),
                oneOf(bind, "propagation", PROPAGATIONS),
                oneOf(bind, "recursive", RECURSIONS),
                volume != null && volume.flag("nocopy"),
                volume == null ? null : volume.string("subpath"),
                volume == null ? Map.of() : volume.pairs("labels", Pairs.LABELS),
                tmpfs == null ? null : tmpfs.bytes("size"),
                tmpfs == null ? null : FileModes.read(tmpfs.get("mode")));
        for (Section section : new Section[] {bind, volume, tmpfs}) {
            if (section != null) {
                section.refuseOthers();
            }
        }
        return options;
    }

    private static boolean isBind(Section mount) {
        Value type = mount.get("type");
        return type != null && "bind".equals(type.text());
    }

    private static @Nullable String oneOf(@Nullable Section section, String key, Set<String> words) {
        Value value = section == null ? null : section.get(key);
        String text = value == null ? null : value.string();
        if (value == null || text == null || words.contains(text)) {
            return text;
        }
        value.problem(
                "'" + text + "' is no such word",
                "Write one of "
                        + String.join(", ", new java.util.TreeSet<>(words)).toLowerCase(Locale.ROOT) + ".");
        return null;
    }
}
