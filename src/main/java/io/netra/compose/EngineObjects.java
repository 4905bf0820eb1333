package io.netra.compose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the networks and volumes that a file declares. */
final class EngineObjects {

    private EngineObjects() {}

    static ComposeNetwork network(String project, String key, Value value) {
        if (value.isNothing()) {
            return plainNetwork(project, key);
        }
        Section section = value.section("a network");
        refuseExternal(section);
        ComposeNetwork network = new ComposeNetwork(
                key,
                name(project, key, section),
                section.string("driver"),
                section.pairs("driver_opts", Pairs.LABELS),
                section.flag("internal"),
                section.pairs("labels", Pairs.LABELS));
        section.refuseOthers();
        return network;
    }

    /** The network of services that name none. */
    static ComposeNetwork defaultNetwork(String project) {
        return plainNetwork(project, "default");
    }

    static ComposeVolume volume(String project, String key, Value value) {
        if (value.isNothing()) {
            return new ComposeVolume(key, project + "_" + key, null, Map.of(), Map.of());
        }
        Section section = value.section("a volume");
        refuseExternal(section);
        ComposeVolume volume = new ComposeVolume(
                key,
                name(project, key, section),
                section.string("driver"),
                section.pairs("driver_opts", Pairs.LABELS),
                section.pairs("labels", Pairs.LABELS));
        section.refuseOthers();
        return volume;
    }

    private static ComposeNetwork plainNetwork(String project, String key) {
        return new ComposeNetwork(key, project + "_" + key, null, Map.of(), false, Map.of());
    }

    private static String name(String project, String key, Section section) {
        @Nullable String own = section.name("name", Names.RESOURCE);
        return own == null ? project + "_" + key : own;
    }

    private static void refuseExternal(Section section) {
        Value external = section.get("external");
        if (external != null && (external.isMapping() || section.flag("external"))) {
            external.problem("netra does not support what it has not created itself yet", "Remove 'external'.");
        }
    }
}
