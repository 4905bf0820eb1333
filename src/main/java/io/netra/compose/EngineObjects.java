package io.netra.compose;

import io.netra.compose.ComposeNetwork.Addresses;
import io.netra.compose.ComposeNetwork.Pool;
import io.netra.compose.ComposeNetwork.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the networks and volumes that a file declares. */
final class EngineObjects {

    private EngineObjects() {}

    static ComposeNetwork network(String project, String key, Value value) {
        if (value.isNothing()) {
            return ComposeNetwork.plain(key, project + "_" + key);
        }
        Section section = value.section("a network");
        boolean external = section.external();
        ComposeNetwork network = new ComposeNetwork(
                key,
                name(project, key, section, external),
                external,
                section.string("driver"),
                section.pairs("driver_opts", Pairs.LABELS),
                section.pairs("labels", Pairs.LABELS),
                new Scope(
                        section.flag("internal"),
                        section.flag("attachable"),
                        choice(section, "enable_ipv4"),
                        choice(section, "enable_ipv6")),
                addresses(section.section("ipam")));
        section.refuseOthers();
        value.reading().access().network(value, network.name());
        return network;
    }

    static ComposeVolume volume(String project, String key, Value value) {
        if (value.isNothing()) {
            return ComposeVolume.plain(key, project + "_" + key);
        }
        Section section = value.section("a volume");
        boolean external = section.external();
        ComposeVolume volume = new ComposeVolume(
                key,
                name(project, key, section, external),
                external,
                section.string("driver"),
                section.pairs("driver_opts", Pairs.LABELS),
                section.pairs("labels", Pairs.LABELS));
        section.refuseOthers();
        value.reading().access().volume(value, volume.driverOpts());
        return volume;
    }

    private static @Nullable Boolean choice(Section section, String key) {
        Value value = section.get(key);
        return value == null ? null : value.parse(Scalars::flag);
    }

    private static Addresses addresses(@Nullable Section ipam) {
        if (ipam == null) {
            return Addresses.CHOSEN;
        }
        List<Pool> pools = new ArrayList<>();
        Value config = ipam.get("config");
        for (Value item : config == null ? List.<Value>of() : config.items()) {
            Section section = item.section("an address pool");
            pools.add(new Pool(
                    section.string("subnet"),
                    section.string("ip_range"),
                    section.string("gateway"),
                    section.pairs("aux_addresses", Pairs.LABELS)));
            section.refuseOthers();
        }
        Map<String, String> options = ipam.pairs("options", Pairs.LABELS);
        Addresses addresses = new Addresses(ipam.string("driver"), Collections.unmodifiableList(pools), options);
        ipam.refuseOthers();
        return addresses;
    }

    /** What something else has made has the name that it was given there. */
    private static String name(String project, String key, Section section, boolean external) {
        String own = section.name("name", Names.RESOURCE);
        return own != null ? own : external ? key : project + "_" + key;
    }
}
