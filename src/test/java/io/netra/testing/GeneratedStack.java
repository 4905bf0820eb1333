package io.netra.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stack of any size, declared or in a user's own compose file: databases and applications as those of {@code
 * examples/platform} again and again, each group of six needing the one before it.
 */
public final class GeneratedStack {

    private static final List<String> GROUP = List.of("postgres", "redis", "clickhouse", "auth", "backend", "frontend");

    private static final Map<String, String> IMAGES =
            Map.of("postgres", "postgres:15", "redis", "redis:7", "clickhouse", "clickhouse/clickhouse-server:24.8");

    private static final Map<String, Integer> PORTS = Map.of("postgres", 5432, "redis", 6379, "clickhouse", 8123);

    private final Path base;
    private final int size;

    /** @param base an empty folder */
    public GeneratedStack(Path base, int size) {
        this.base = base;
        this.size = size;
    }

    /** Writes the applications, and returns what a pom would say. */
    public Settled declared() throws IOException {
        Settled settled = new Settled(base).set("name", "netra").set("environmentName", "netra");
        for (int i = 0; i < size; i++) {
            String kind = kind(i);
            Map<String, String> fields = new LinkedHashMap<>();
            if (IMAGES.containsKey(kind)) {
                fields.put("type", kind);
            } else {
                write("docker/" + name(i) + ".alpine.Dockerfile", dockerfile());
                application(i);
            }
            if (!needs(i).isEmpty()) {
                fields.put("dependsOn", String.join(",", needs(i)));
            }
            settled.service(name(i), fields, Map.of("LEVEL", "info", "PEER", "http://" + name(i) + ":8080"));
        }
        return settled;
    }

    /** Writes the applications and a compose file, and returns what a pom would say. */
    public Settled composeFile() throws IOException {
        StringBuilder text = new StringBuilder("services:\n");
        StringBuilder volumes = new StringBuilder("volumes:\n");
        for (int i = 0; i < size; i++) {
            text.append(service(i));
            if (IMAGES.containsKey(kind(i))) {
                volumes.append("  ").append(name(i)).append("-data: {}\n");
            }
        }
        write(
                "docker-compose.yml",
                text.append("networks:\n  back: {}\n").append(volumes).toString());
        return new Settled(base)
                .set("name", "netra")
                .set("environmentName", "netra")
                .set("composeFile", "docker-compose.yml");
    }

    private String service(int i) throws IOException {
        StringBuilder text = new StringBuilder("  " + name(i) + ":\n");
        String kind = kind(i);
        if (IMAGES.containsKey(kind)) {
            text.append("    image: " + IMAGES.get(kind) + "\n    volumes: ['" + name(i) + "-data:/var/lib/data']\n");
        } else {
            application(i);
            write(name(i) + "/Dockerfile", dockerfile());
            text.append(kind.equals("frontend") ? "    extends: { service: " + name(i - 1) + " }\n" : "");
            text.append("    image: " + name(i) + "\n    build: ./" + name(i) + "\n");
        }
        text.append("    container_name: the-" + name(i) + "\n    restart: unless-stopped\n");
        text.append("    environment:\n      LEVEL: ${LEVEL:-info}\n      PEER: http://" + name(i) + ":8080\n");
        Integer port = PORTS.get(kind);
        text.append("    ports: ['" + (port == null ? "8080" : 10_000 + i + ":" + port) + "']\n");
        text.append("    networks: [back]\n    healthcheck: { test: [CMD, 'true'], interval: 5s }\n");
        text.append(needs(i).isEmpty() ? "" : "    depends_on:\n");
        needs(i).forEach(other -> text.append("      " + other + ": { condition: service_healthy }\n"));
        return text.toString();
    }

    /** What stands earlier in the stack, so that it can be cut anywhere. */
    private List<String> needs(int i) {
        List<String> needs = new ArrayList<>();
        if (kind(i).equals("backend")) {
            needs.addAll(List.of(name(i - 4), name(i - 3)));
            if (i > GROUP.size()) {
                needs.add(name(i - 5)); // the frontend of the group before
            }
        } else if (kind(i).equals("frontend")) {
            needs.addAll(List.of(name(i - 1), name(i - 2)));
        }
        return needs;
    }

    private static String kind(int i) {
        return GROUP.get(i % GROUP.size());
    }

    private static String name(int i) {
        return kind(i) + "-" + i / GROUP.size();
    }

    private static String dockerfile() {
        return "FROM python:3.11-alpine\nCOPY main.py /\nEXPOSE 8080\nCMD [\"python\", \"/main.py\"]\n";
    }

    private void application(int i) throws IOException {
        write(name(i) + "/main.py", "print('" + name(i) + "')\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = base.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
