package io.netra.compose.derive;

import io.netra.compose.project.Project;
import io.netra.stack.Labels;
import io.netra.yaml.YamlNode;
import io.netra.yaml.YamlNode.Mapping;
import io.netra.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Networks and volumes: netra's mark on each, and in isolation no name that two environments would share. */
final class TopLevelStep {

    private final Wish wish;
    private final List<Change> changes = new ArrayList<>();

    TopLevelStep(Wish wish) {
        this.wish = wish;
    }

    List<Change> changes() {
        return changes;
    }

    /**
     * @param before the services as the user wrote them, by key
     * @param after the same as they are derived, without those that nobody asked for
     */
    Mapping apply(Project project, Mapping root, Map<String, Mapping> before, Map<String, Mapping> after) {
        Mapping changed = withoutUnused(root, before, after);
        for (String kind : List.of("networks", "volumes")) {
            if (changed.get(kind) instanceof Mapping declared) {
                changed = changed.with(kind, each(project, kind, declared));
            }
        }
        return changed;
    }

    static boolean external(Mapping root, String kind, String key) {
        YamlNode external = Nodes.at(root, kind, key, "external");
        return external instanceof Mapping || Nodes.isTrue(external);
    }

    private Mapping each(Project project, String kind, Mapping declared) {
        // What two keys call by one name is one thing, and stays one.
        Map<String, String> usual = new HashMap<>();
        return declared.map((key, value) -> {
            if (external(project.root(), kind, key)) {
                return value;
            }
            Mapping own = Nodes.mapping(declared, key);
            String name = Objects.requireNonNullElse(Nodes.text(own, "name"), key);
            usual.putIfAbsent(name, project.name() + "_" + key);
            return ours(own(usual.get(name), kind, key, own));
        });
    }

    private Mapping own(@Nullable String usual, String kind, String key, Mapping declared) {
        String name = Nodes.text(declared, "name");
        if (!wish.isolate() || name == null || usual == null || name.equals(usual)) {
            return declared;
        }
        String text = "name " + name + " becomes " + usual + ": two environments would share it";
        changes.add(new Change(List.of(kind, key), text));
        return declared.with("name", Scalar.string(declared.where(), usual));
    }

    private Mapping ours(Mapping declared) {
        YamlNode environment =
                Scalar.string(declared.where(), wish.environment().label());
        return Nodes.set(declared, environment, "labels", Labels.ENVIRONMENT);
    }

    /** Volumes whose data lies elsewhere now; the engine would make them for nothing. */
    private Mapping withoutUnused(Mapping root, Map<String, Mapping> before, Map<String, Mapping> after) {
        Set<String> gone = sources(before);
        gone.removeAll(sources(after));
        Mapping volumes = Nodes.mapping(root, "volumes");
        gone.retainAll(volumes.entries().keySet());
        for (String key : gone) {
            changes.add(new Change(List.of("services"), "volume " + key + " is left out: no service uses it any more"));
        }
        if (gone.isEmpty()) {
            return root;
        }
        Mapping used = volumes.map((key, volume) -> gone.contains(key) ? null : volume);
        return used.entries().isEmpty() ? root.without("volumes") : root.with("volumes", used);
    }

    private static Set<String> sources(Map<String, Mapping> services) {
        Set<String> sources = new TreeSet<>();
        services.values()
                .forEach(service -> Nodes.items(service.get("volumes")).forEach(mount -> {
                    String source = Nodes.text(mount, "source");
                    if (source != null && "volume".equals(Nodes.text(mount, "type"))) {
                        sources.add(source);
                    }
                }));
        return sources;
    }
}
