package io.netra.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netra.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the engine says of a project's containers, networks and volumes: each single value by its path, such as
 * {@code container web-1 HostConfig.Memory}. Ids are replaced by names, and lists whose order means nothing are sorted.
 * What {@code tolerated.txt} lists is left out.
 */
final class InspectedProject {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ANONYMOUS = Pattern.compile("\\b[0-9a-f]{64}\\b");

    private final ComposeUpFixture fixture;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, String> values = new TreeMap<>();

    private InspectedProject(ComposeUpFixture fixture) {
        this.fixture = fixture;
    }

    static Map<String, String> of(ComposeUpFixture fixture) throws IOException, InterruptedException {
        InspectedProject project = new InspectedProject(fixture);
        project.inspect();
        return project.values;
    }

    private void inspect() throws IOException, InterruptedException {
        JsonNode containers = inspect("container", "ps", "-aq", "--no-trunc");
        JsonNode networks = inspect("network", "network", "ls", "-q", "--no-trunc");
        JsonNode volumes = inspect("volume", "volume", "ls", "-q");
        allContainers();
        containers.forEach(InspectedProject::volumesAsMounts);
        containers.forEach(c -> flatten("container " + c.path("Name").asText().substring(1), c));
        networks.forEach(n -> flatten("network " + n.path("Name").asText(), n));
        volumes.forEach(v -> flatten("volume " + v.path("Name").asText(), v));
        for (String pattern : tolerated(fixture)) {
            values.keySet().removeIf(Pattern.compile(pattern).asMatchPredicate());
        }
    }

    /** The CLI mounts volumes by the engine's old form or its new one, which do the same, from version to version. */
    private static void volumesAsMounts(JsonNode container) {
        ObjectNode host = (ObjectNode) container.path("HostConfig");
        for (Iterator<JsonNode> binds = host.path("Binds").iterator(); binds.hasNext(); ) {
            String[] parts = binds.next().asText().split(":", -1);
            if (parts[0].startsWith("/")) {
                continue;
            }
            binds.remove();
            ObjectNode mount = host.withArrayProperty("Mounts").addObject();
            mount.put("Type", "volume").put("Source", parts[0]).put("Target", parts[1]);
            if (parts[2].startsWith("ro")) {
                mount.put("ReadOnly", true);
            }
            if (parts[2].contains("nocopy")) {
                mount.putObject("VolumeOptions").put("NoCopy", true);
            }
        }
    }

    /** Another project's container may be named too, by its id. */
    private void allContainers() throws IOException, InterruptedException {
        String list = ok("ps", "-a", "--no-trunc", "--format", "{{.ID}} {{.Names}}");
        list.lines().map(line -> line.split(" ", 2)).forEach(line -> {
            names.put(line[0], line[1]);
            names.put(line[0].substring(0, 12), line[1]);
        });
        ok("network", "ls", "--no-trunc", "--format", "{{.ID}} {{.Name}}")
                .lines()
                .map(line -> line.split(" ", 2))
                .forEach(line -> names.put(line[0], line[1]));
    }

    private JsonNode inspect(String kind, String... list) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Arrays.asList(list));
        command.add("--filter");
        command.add("label=com.docker.compose.project=" + fixture.project());
        List<String> ids = ok(command.toArray(String[]::new)).lines().toList();
        if (ids.isEmpty()) {
            return JSON.createArrayNode();
        }
        List<String> inspect = new ArrayList<>(List.of(kind, "inspect"));
        inspect.addAll(ids);
        return JSON.readTree(ok(inspect.toArray(String[]::new)));
    }

    private static String ok(String... arguments) throws IOException, InterruptedException {
        RealEngine.Outcome outcome = RealEngine.docker(arguments);
        if (outcome.exitCode() != 0) {
            throw new AssertionError("docker " + String.join(" ", arguments) + ": " + outcome.output());
        }
        return outcome.output();
    }

    private void flatten(String path, JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> flatten(path + "." + entry.getKey(), entry.getValue()));
        } else if (node instanceof ArrayNode array && isOrdered(path)) {
            values.put(path, named(array.toString()));
        } else if (node instanceof ArrayNode array) {
            List<JsonNode> items = new ArrayList<>();
            array.forEach(items::add);
            items.sort(Comparator.comparing(item -> named(item.toString())));
            for (int i = 0; i < items.size(); i++) {
                flatten(path + "[" + i + "]", items.get(i));
            }
        } else if (path.endsWith("compose.depends_on")) {
            // The CLI writes it in any order.
            values.put(
                    path,
                    Arrays.stream(node.asText().split(",")).sorted().toList().toString());
        } else if (!node.isNull()) {
            values.put(path, named(node.asText()));
        }
    }

    private static boolean isOrdered(String path) {
        return path.matches(".*\\.(Cmd|Entrypoint|Args|Test|Dns|DnsSearch)");
    }

    private String named(String text) {
        String result = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            result = result.replace(name.getKey(), name.getValue());
        }
        return ANONYMOUS.matcher(result).replaceAll("<anonymous>");
    }

    /** The patterns of paths that are not compared; one may hold only for files that do not mention a word. */
    static List<String> tolerated(ComposeUpFixture fixture) throws IOException {
        return rows().stream()
                .filter(row -> row.unless().equals("-") || !fixture.mentions(row.unless()))
                .map(Row::pattern)
                .toList();
    }

    /** @param unless a word that makes it count nevertheless; {@code -} for none */
    record Row(String pattern, String unless, String reason) {}

    static List<Row> rows() throws IOException {
        return Files.readAllLines(Golden.path("compose-up/tolerated.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ;; ", 3))
                .map(parts -> new Row(parts[0], parts[1], parts[2]))
                .toList();
    }
}
