package io.netra.compose.derive;

import io.netra.stack.ServiceType;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts a known data directory on tmpfs: it is fast, it is gone with the container, and no other environment meets it.
 * What another service uses as well, or what comes from outside, stays where it is.
 */
final class DataStep {

    private static final Pattern NUMBERS = Pattern.compile("([0-9]+)(?::([0-9]+))?");

    private final SharedStorage shared;
    private final Predicate<String> external;

    /** @param external whether a volume, by its key, is made by somebody else */
    DataStep(SharedStorage shared, Predicate<String> external) {
        this.shared = shared;
        this.external = external;
    }

    /** Returns the bytes of the tmpfs; 0 where there is none. */
    long apply(ServiceDraft draft, ServiceType.Data data) {
        YamlNode mount = covering(draft, data.directory());
        String target = mount == null ? data.directory() : String.valueOf(Nodes.text(mount, "target"));
        if (Tmpfs.isAt(draft, target)) {
            return 0;
        }
        String reason = reasonToStay(draft, mount);
        if (reason != null) {
            if (mount != null) {
                draft.changed("the data at " + target + " stays where it is: " + reason, "volumes");
            }
            return 0;
        }
        List<YamlNode> tmpfs = new ArrayList<>(draft.items("tmpfs"));
        tmpfs.add(Scalar.string(draft.service().where(), target + ":size=" + data.size() + "m" + owner(draft)));
        if (mount != null) {
            List<YamlNode> mounts = new ArrayList<>(draft.items("volumes"));
            mounts.remove(mount);
            draft.setItems("volumes", mounts);
        }
        draft.setItems("tmpfs", tmpfs);
        draft.changed("the data at " + target + " lies on a tmpfs of " + data.size() + " MB" + instead(mount), "tmpfs");
        return (long) data.size() << 20;
    }

    private static String instead(@Nullable YamlNode mount) {
        String source = Nodes.text(mount, "source");
        String what = "bind".equals(Nodes.text(mount, "type")) ? "the folder " : "the volume ";
        return source == null ? "" : ", not in " + what + source;
    }

    /** What is mounted at the directory, or else closest above it. */
    private static @Nullable YamlNode covering(ServiceDraft draft, String directory) {
        return draft.items("volumes").stream()
                .filter(mount -> {
                    String target = Nodes.text(mount, "target");
                    return target != null
                            && !target.equals("/")
                            && (directory.equals(target) || directory.startsWith(target + "/"));
                })
                .max(Comparator.comparingInt(
                        mount -> String.valueOf(Nodes.text(mount, "target")).length()))
                .orElse(null);
    }

    private @Nullable String reasonToStay(ServiceDraft draft, @Nullable YamlNode mount) {
        String source = Nodes.text(mount, "source");
        if (source != null && mount != null && shared.isShared(mount)) {
            return "others use " + source + " as well";
        }
        if (source != null && "volume".equals(Nodes.text(mount, "type")) && external.test(source)) {
            return "the volume " + source + " is external";
        }
        if (Nodes.isTrue(Nodes.at(mount, "read_only"))) {
            return "it is only read";
        }
        String user = draft.text("user");
        boolean known =
                user == null || user.equals("root") || NUMBERS.matcher(user).matches();
        return known ? null : "the number of its user " + user + " is not known, whom a tmpfs would have to belong to";
    }

    /** A tmpfs belongs to root, who hands it over; a container that runs as somebody else could not. */
    private static String owner(ServiceDraft draft) {
        String user = draft.text("user");
        if (user == null || user.equals("root")) {
            return "";
        }
        String[] ids = user.split(":", -1);
        return ",uid=" + ids[0] + (ids.length > 1 ? ",gid=" + ids[1] : "") + ",mode=0700";
    }
}
