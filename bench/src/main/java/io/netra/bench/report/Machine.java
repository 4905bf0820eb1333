package io.netra.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.bench.floor.UnixHttp;
import io.netra.bench.run.Command;
import io.netra.bench.run.Folders;
import io.netra.bench.run.Settings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a run took place.
 *
 * @param facts by what they are about, in the order of the page
 * @param standIns images that bear a name which is not theirs elsewhere
 */
public record Machine(Map<String, String> facts, List<String> standIns) {

    private static final List<String> IMAGES = List.of("postgres:15-alpine", "redis:7-alpine", "python:3.11-alpine");

    public static Machine look(Settings settings, UnixHttp engine) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("day", LocalDate.now().toString());
        facts.put(
                "processors", Runtime.getRuntime().availableProcessors() + ", " + first("/proc/cpuinfo", "model name"));
        facts.put("memory", Long.parseLong(first("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024 + " MB");
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        JsonNode version = engine.send("GET", "/version", "").json();
        facts.put(
                "Docker Engine",
                version.path("Version").asText() + ", API "
                        + version.path("ApiVersion").asText());
        facts.put("docker compose", said(settings, "docker", "compose", "version", "--short"));
        facts.put("docker buildx", said(settings, "docker", "buildx", "version").replaceFirst("^\\S+ (\\S+).*", "$1"));
        facts.put(
                "Maven",
                said(settings, settings.maven().toString(), "-v")
                        .lines()
                        .findFirst()
                        .orElse(""));
        facts.put("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put(
                "docker-maven-plugin",
                version(settings.bench().resolve("peers/docker-maven-plugin/pom.xml"), "docker-maven-plugin"));
        facts.put("Testcontainers", property(settings, "testcontainers.version") + ", without Ryuk");
        return new Machine(facts, standIns(engine));
    }

    /** For a title. */
    String brief() {
        String engine = facts.getOrDefault("Docker Engine", "?").replaceFirst(",.*", "");
        String processors = facts.getOrDefault("processors", "?").replaceFirst(",.*", "");
        return "Docker " + engine + ", " + processors + " processors" + (standIns.isEmpty() ? "" : ", stand-in images");
    }

    private static List<String> standIns(UnixHttp engine) {
        List<String> found = new ArrayList<>();
        for (String image : IMAGES) {
            var answer = engine.send("GET", "/images/" + image + "/json", "");
            if (answer.succeeded()
                    && answer.json()
                            .at("/Config/Labels/io.netra.stand-in")
                            .asText()
                            .equals("true")) {
                found.add(image);
            }
        }
        return found;
    }

    private static String said(Settings settings, String... words) {
        return Command.outputOf(settings.work().resolve("logs/version.log"), words);
    }

    private static String first(String file, String key) {
        return Folders.read(Path.of(file))
                .lines()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> line.replaceFirst("[^:]*:\\s*", ""))
                .orElse("unknown");
    }

    private static String version(Path pom, String artifact) {
        return found(pom, "<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]*)<");
    }

    private static String property(Settings settings, String name) {
        return found(settings.bench().resolve("pom.xml"), "<" + name + ">([^<]*)<");
    }

    private static String found(Path file, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(Folders.read(file));
        return matcher.find() ? matcher.group(1) : "unknown";
    }
}
