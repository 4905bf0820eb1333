package io.netra.compose;

import io.netra.settings.Permission;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * How far a file may reach into the engine's host.
 *
 * @param allowed what the user allows by name
 * @param sockets where this machine's engines listen, beside the usual places of a Linux host; absolute
 */
public record HostRules(Set<Permission> allowed, List<Path> sockets) {

    /** Nothing is allowed. */
    public static final HostRules STRICT = new HostRules(Set.of(), List.of());
}
