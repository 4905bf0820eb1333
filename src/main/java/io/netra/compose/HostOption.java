package io.netra.compose;

import static io.netra.compose.HostOption.Kind.BYTES;
import static io.netra.compose.HostOption.Kind.FLAG;
import static io.netra.compose.HostOption.Kind.NUMBER;
import static io.netra.compose.HostOption.Kind.PAIRS;
import static io.netra.compose.HostOption.Kind.PERCENT;
import static io.netra.compose.HostOption.Kind.TEXT;
import static io.netra.compose.HostOption.Kind.TEXTS;

import java.util.Locale;

/** Keys of a service that the engine takes with the same meaning, so that all that is needed is their value's kind. */
public enum HostOption {
    ANNOTATIONS(PAIRS),
    CAP_ADD(TEXTS),
    CAP_DROP(TEXTS),
    CGROUP(TEXT),
    CGROUP_PARENT(TEXT),
    CPU_COUNT(NUMBER),
    CPU_PERCENT(PERCENT),
    CPU_PERIOD(NUMBER),
    CPU_QUOTA(NUMBER),
    CPU_RT_PERIOD(NUMBER),
    CPU_RT_RUNTIME(NUMBER),
    CPU_SHARES(NUMBER),
    CPUSET(TEXT),
    DEVICE_CGROUP_RULES(TEXTS),
    DNS(TEXTS),
    DNS_OPT(TEXTS),
    DNS_SEARCH(TEXTS),
    GROUP_ADD(TEXTS),
    IPC(TEXT),
    ISOLATION(TEXT),
    MEM_SWAPPINESS(NUMBER),
    MEMSWAP_LIMIT(BYTES),
    OOM_KILL_DISABLE(FLAG),
    OOM_SCORE_ADJ(NUMBER),
    PID(TEXT),
    PRIVILEGED(FLAG),
    RUNTIME(TEXT),
    SECURITY_OPT(TEXTS),
    STORAGE_OPT(PAIRS),
    SYSCTLS(PAIRS),
    USERNS_MODE(TEXT),
    UTS(TEXT);

    private final Kind kind;
    private final String key = name().toLowerCase(Locale.ROOT);

    HostOption(Kind kind) {
        this.kind = kind;
    }

    /** Its name in a compose file. */
    public String key() {
        return key;
    }

    Kind kind() {
        return kind;
    }

    /** What a value is: in a compose file, and as {@link HostOptions} keeps it. */
    enum Kind {
        /** A {@code String}. */
        TEXT,
        /** Texts; a single one stands for a list of itself. */
        TEXTS,
        /** A {@code Map<String, String>}. */
        PAIRS,
        /** A {@code Boolean}. */
        FLAG,
        /** A {@code Long}. */
        NUMBER,
        /** A {@code Long}, written with a unit; -1 for no limit. */
        BYTES,
        /** A {@code Long} of hundredths of a percent, as the engine counts them. */
        PERCENT
    }
}
