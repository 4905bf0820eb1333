package io.netra.settings;

import java.util.Locale;

/** What a stack may do to the engine's host only if the user allows it by name. */
public enum Permission {
    /** Privileged mode: root on the host. */
    PRIVILEGED,
    HOST_NETWORK,
    HOST_PID,
    HOST_IPC,
    HOST_UTS,
    HOST_USERNS,
    HOST_CGROUP,
    /** Namespaces and volumes of containers that are not the stack's own. */
    OTHER_CONTAINERS,
    /** The engine's socket, or a folder that holds it: control of the engine, and so of its host. */
    ENGINE_SOCKET,
    /** The root of the host's file system. */
    HOST_ROOT,
    /** Capabilities that amount to root on the host. */
    CAPABILITIES,
    /** A container without seccomp, AppArmor or SELinux. */
    UNCONFINED;

    /** Its name as users write it: {@code host-network}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
