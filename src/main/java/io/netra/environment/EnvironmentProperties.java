package io.netra.environment;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The properties by which a build and its tests know an environment. */
public final class EnvironmentProperties {

    private EnvironmentProperties() {}

    /**
     * All properties of an environment, by name.
     *
     * @param prefix what each begins with, without the dot
     */
    public static SortedMap<String, String> of(Environment environment, String prefix) {
        SortedMap<String, String> all = new TreeMap<>();
        all.put(prefix + ".environment.name", environment.name());
        all.put(prefix + ".alpine.active", String.valueOf(environment.alpine()));
        environment.services().forEach(service -> addService(all, prefix + "." + service.name() + ".", service));
        return all;
    }

    private static void addService(Map<String, String> all, String start, RunningService service) {
        all.put(start + "container", service.container());
        all.put(start + "variant", service.variant());
        all.put(start + "host", service.host());
        if (!service.ports().isEmpty()) {
            all.put(start + "port", String.valueOf(service.ports().get(0).published()));
        }
        service.ports().forEach(port -> all.put(start + "port." + port.target(), String.valueOf(port.published())));
        service.values().forEach((name, value) -> all.put(start + name, value));
    }
}
