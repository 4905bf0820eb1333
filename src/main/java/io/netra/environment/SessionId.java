package io.netra.environment;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a Maven session, from which any later process on the same host can tell whether the one that it ran in is
 * still there: {@code <host>-<pid>-<process start>-<session start>}.
 */
public final class SessionId {

    private static final Pattern FORM = Pattern.compile("([0-9a-f]+)-([0-9]{1,18})-([0-9a-z]+)-[0-9a-z]+");

    private static final Pattern HIDING = Pattern.compile("(?m)^(?:\\S+ ){4}/proc .*[ ,]hidepid=(?!0|off)\\S+$");

    private SessionId() {}

    /** Whether the process of a session is still there. */
    public enum Liveness {
        ALIVE,
        DEAD,
        /**
         * It runs, or ran, on another host, or before this one was restarted; or it is not seen where this host hides
         * other users' processes.
         */
        UNKNOWN
    }

    /** The id of a session of this process. */
    public static String of(Instant sessionStart) {
        return of(ProcessHandle.current(), sessionStart);
    }

    /** The id of a session of a process of this host. */
    public static String of(ProcessHandle process, Instant sessionStart) {
        return host() + "-" + process.pid() + "-" + start(process) + "-" + base36(sessionStart.toEpochMilli());
    }

    /** Whether the process of a session is still there. */
    public static Liveness liveness(String id) {
        Matcher matcher = FORM.matcher(id);
        if (!matcher.matches() || !matcher.group(1).equals(host())) {
            return Liveness.UNKNOWN;
        }
        // A number may have gone to another process since, which then began later.
        return ProcessHandle.of(Long.parseLong(matcher.group(2)))
                .filter(process -> start(process).equals(matcher.group(3)))
                .map(process -> Liveness.ALIVE)
                .orElseGet(() -> hidesProcesses() ? Liveness.UNKNOWN : Liveness.DEAD);
    }

    /** Whether a session ran on this host, since it was started. */
    static boolean ofThisHost(String id) {
        Matcher matcher = FORM.matcher(id);
        return matcher.matches() && matcher.group(1).equals(host());
    }

    /** Whether a session is one of this process. */
    static boolean ofThisProcess(String id) {
        ProcessHandle own = ProcessHandle.current();
        return id.startsWith(host() + "-" + own.pid() + "-" + start(own) + "-");
    }

    /**
     * When a process began. On Linux in the kernel's own count since its boot: the JDK adds the time of the boot, which
     * moves when the clock is set.
     */
    private static String start(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            // The second field is the command in parentheses, and may hold anything; the start is the 22nd.
            return base36(
                    Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return base36(
                    process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
        }
    }

    /** Whether processes of other users look here as if they were not there. */
    private static boolean hidesProcesses() {
        try {
            return hidesProcesses(Files.readString(Path.of("/proc/self/mountinfo")));
        } catch (IOException e) {
            // Not Linux: all are seen.
            return false;
        }
    }

    /** @param mounts as the kernel lists them: the mount point is the fifth field, the file system's options the last */
    static boolean hidesProcesses(String mounts) {
        return HIDING.matcher(mounts).find();
    }

    private static String base36(long number) {
        return Long.toString(number, 36);
    }

    /** One boot of one host, and one space of process ids on it, in a word: containers share a kernel, not these. */
    static String host() {
        return String.format(Locale.ROOT, "%08x", (bootId() + pidNamespace()).hashCode());
    }

    private static String bootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return hostName();
        }
    }

    private static String pidNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
