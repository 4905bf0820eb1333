package io.netra.compose;

import io.netra.compose.ComposeService.Port;
import io.netra.problem.Location;
import io.netra.yaml.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds host ports that are published twice. */
final class HostPorts {

    private final Findings findings;
    /** By port and protocol, since two addresses may share a number. */
    private final Map<String, List<Claim>> claims = new HashMap<>();

    HostPorts(Findings findings) {
        this.findings = findings;
    }

    private record Claim(@Nullable String ip, Location where) {

        boolean clashes(@Nullable String other) {
            return covers(ip, other) || covers(other, ip);
        }

        private static boolean covers(@Nullable String all, @Nullable String one) {
            if (all == null || all.equals(one)) {
                return true;
            }
            boolean six = one != null && one.indexOf(':') >= 0;
            return all.equals(six ? "::" : "0.0.0.0");
        }
    }

    void claim(Port port, Location where) {
        // Of a range the engine takes one that is free.
        if (port.published() == null || port.last() != null) {
            return;
        }
        String key = port.published() + "/" + port.protocol();
        List<Claim> earlier = claims.computeIfAbsent(key, k -> new ArrayList<>());
        earlier.stream().filter(c -> c.clashes(port.hostIp())).findFirst().ifPresent(c -> {
            String fact =
                    "the host port " + key + " is published at " + c.where().asSeenFrom(where) + " already";
            findings.problem(where, fact, "Choose another one, or leave the choice to the engine.");
        });
        earlier.add(new Claim(port.hostIp(), where));
    }
}
