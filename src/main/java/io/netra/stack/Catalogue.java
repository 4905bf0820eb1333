package io.netra.stack;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of services that netra knows, by name: its own and the project's. */
public record Catalogue(Map<String, ServiceType> types) {

    public @Nullable ServiceType find(String name) {
        return types.get(name);
    }

    /** @throws IllegalStateException where the catalogue itself is broken: netra ships this entry */
    public ServiceType application() {
        ServiceType type = types.get(ServiceType.APPLICATION);
        if (type == null) {
            throw new IllegalStateException("the catalogue has no entry '" + ServiceType.APPLICATION + "'");
        }
        return type;
    }

    public Set<String> names() {
        return types.keySet();
    }
}
