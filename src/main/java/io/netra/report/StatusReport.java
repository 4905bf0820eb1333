package io.netra.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The health report of an environment, as a table for people. */
public final class StatusReport {

    private static final long MEGABYTE = 1024 * 1024;

    private StatusReport() {}

    /**
     * One service.
     *
     * @param fallback why it is regular although Alpine was wanted; empty otherwise
     * @param ports host ports by container port
     * @param memory bytes in use
     * @param limit bytes allowed; 0 for no limit
     */
    public record Line(
            String service,
            String state,
            String health,
            String variant,
            String fallback,
            String image,
            Map<String, Integer> ports,
            long memory,
            long limit) {}

    /** The table. */
    public static String text(String environment, List<Line> lines) {
        StringBuilder text = new StringBuilder("Environment " + environment + "\n");
        text.append(row("SERVICE", "STATE", "HEALTH", "VARIANT", "MEMORY", "PORTS", "IMAGE"));
        for (Line line : lines) {
            text.append(row(
                    line.service(),
                    line.state(),
                    line.health(),
                    line.variant(),
                    memory(line),
                    ports(line.ports()),
                    line.image()));
            if (!line.fallback().isEmpty()) {
                text.append("    ")
                        .append(line.service())
                        .append(" is regular because ")
                        .append(line.fallback());
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "  %-14s %-9s %-10s %-8s %-15s %-24s %s\n", (Object[]) cells);
    }

    private static String memory(Line line) {
        String used = line.memory() / MEGABYTE + "";
        return line.limit() == 0 ? used + " MB" : used + " of " + line.limit() / MEGABYTE + " MB";
    }

    private static String ports(Map<String, Integer> ports) {
        return new TreeMap<>(ports)
                .entrySet().stream()
                        .map(e -> e.getValue() + "->" + e.getKey().replace("/tcp", ""))
                        .collect(Collectors.joining(", "));
    }
}
