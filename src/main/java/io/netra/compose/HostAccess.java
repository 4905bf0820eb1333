package io.netra.compose;

import io.netra.problem.Location;
import io.netra.problem.Problem;
import io.netra.settings.Permission;
import io.netra.yaml.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects where a file reaches from its containers into the engine's host, and refuses what the user does not allow once
 * the whole file is read: only then is it known what to allow.
 */
final class HostAccess {

    private static final Map<HostOption, Permission> NAMESPACES = Map.of(
            HostOption.PID, Permission.HOST_PID,
            HostOption.IPC, Permission.HOST_IPC,
            HostOption.UTS, Permission.HOST_UTS,
            HostOption.USERNS_MODE, Permission.HOST_USERNS,
            HostOption.CGROUP, Permission.HOST_CGROUP);

    /** Each of these is a way to root on the host; NET_ADMIN and the like stay within the container's namespaces. */
    private static final Set<String> CAPABILITIES =
            Set.of("ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_RAWIO", "SYS_BOOT", "DAC_READ_SEARCH");

    private static final Set<String> UNCONFINED =
            Set.of("seccomp=unconfined", "apparmor=unconfined", "systempaths=unconfined", "label=disable");

    private static final String HOST = "host";
    private static final String CONTAINER = "container:";

    private final Findings findings;
    private final HostRules rules;
    private final HostPaths paths;
    private final List<Asked> asked = new ArrayList<>();

    HostAccess(Findings findings, HostRules rules) {
        this.findings = findings;
        this.rules = rules;
        this.paths = new HostPaths(rules.sockets());
    }

    /** @param container the container that is reached; empty for the host itself */
    private record Asked(Permission permission, Location where, String fact, String container) {}

    /** @param read what the value was read as */
    void option(HostOption option, Value value, Object read) {
        switch (option) {
            case PRIVILEGED -> {
                if (read.equals(true)) {
                    ask(Permission.PRIVILEGED, value, "it makes the container root on the engine's host");
                }
            }
            case CAP_ADD -> value.itemsOrSelf().forEach(this::capability);
            case SECURITY_OPT -> value.itemsOrSelf().forEach(this::securityOption);
            case CGROUP, IPC, PID, USERNS_MODE, UTS -> namespace(NAMESPACES.get(option), value, read.toString());
            default -> {
                // It stays within the container, or limits it.
            }
        }
    }

    void networkMode(Value value, String mode) {
        namespace(Permission.HOST_NETWORK, value, mode);
    }

    /** A network of the engine's is joined by its name, and the host's own is one of them. */
    void network(Value value, String name) {
        if (name.equals(HOST)) {
            ask(Permission.HOST_NETWORK, value, "the network '" + name + "' is the host's own");
        }
    }

    /** Whose volumes a service has too. */
    void volumesOf(Value value, String container) {
        outside(value, container, "it has the volumes of the container '" + container + "', which is not of the stack");
    }

    void mount(Value value, String source) {
        Path path = Path.of(source);
        Permission needed = paths.reached(path);
        if (needed == Permission.HOST_ROOT) {
            ask(needed, value, "it mounts " + path + ", the root of the host's files");
        } else if (needed != null) {
            ask(
                    needed,
                    value,
                    "it mounts " + path + ", where an engine's socket lies: who has that is root on its host");
        }
    }

    /** A volume of the local driver may be a folder of the host by another name. */
    void volume(Value value, Map<String, String> options) {
        String device = options.get("device");
        boolean bound = List.of(options.getOrDefault("o", "").split(",", -1)).stream()
                .anyMatch(
                        option -> option.trim().equals("bind") || option.trim().equals("rbind"));
        if (bound && device != null && device.startsWith("/")) {
            mount(value, device);
        }
    }

    /**
     * Refuses what is not allowed.
     *
     * @param own names of the file's own containers
     */
    void check(Set<String> own) {
        asked.removeIf(ask -> own.contains(ask.container()));
        Set<Permission> needed = EnumSet.noneOf(Permission.class);
        asked.forEach(ask -> needed.add(ask.permission()));
        needed.addAll(rules.allowed());
        String names = needed.stream().map(Permission::label).collect(Collectors.joining(","));
        for (Asked ask : asked) {
            if (!rules.allowed().contains(ask.permission())) {
                findings.problem(Problem.at(
                        ask.where(),
                        "Cannot run the compose file",
                        ask.fact(),
                        "Remove it, or allow it with -Dnetra.allow=" + names + "."));
            }
        }
    }

    private void namespace(@Nullable Permission permission, Value value, String mode) {
        if (mode.equals(HOST) && permission != null) {
            ask(permission, value, "it shares a namespace of the engine's host");
        } else if (mode.startsWith(CONTAINER)) {
            String name = mode.substring(CONTAINER.length());
            outside(value, name, "it shares a namespace of the container '" + name + "', which is not of the stack");
        }
    }

    private void capability(Value item) {
        String name = String.valueOf(item.text()).toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
        if (CAPABILITIES.contains(name)) {
            ask(
                    Permission.CAPABILITIES,
                    item,
                    "who has the capability " + name + " can become root on the engine's host");
        }
    }

    private void securityOption(Value item) {
        String option = String.valueOf(item.text()).replaceFirst(":", "=");
        if (UNCONFINED.contains(option)) {
            ask(Permission.UNCONFINED, item, "'" + option + "' takes away what confines the container");
        }
    }

    private void ask(Permission permission, Value value, String fact) {
        asked.add(new Asked(permission, value.where(), value.path() + ": " + fact, ""));
    }

    private void outside(Value value, String container, String fact) {
        asked.add(new Asked(Permission.OTHER_CONTAINERS, value.where(), value.path() + ": " + fact, container));
    }
}
