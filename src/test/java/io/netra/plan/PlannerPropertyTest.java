package io.netra.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeReader;
import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Condition;
import io.netra.stack.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every plan, tried on files and engines made by chance from a seed. */
final class PlannerPropertyTest {

    private static final Creation CREATION = new Creation(Map.of(Labels.ENVIRONMENT, "test"), true);
    private static final List<String> STATES = List.of("running", "running", "exited", "created", "dead", "paused");

    private Random random;

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void planKeepsItsOrder(int seed) {
        random = new Random(seed);
        ComposeFile file = file();
        Plan plan = Planner.plan(file, List.of(), observed(file), CREATION);
        plan.nodes().forEach(node -> {
            assertThat(node.id()).isEqualTo(plan.nodes().indexOf(node) + 1);
            assertThat(node.after()).allMatch(before -> before < node.id());
        });
        Map<Integer, Set<Integer>> earlier = closure(plan);
        for (ComposeService service : file.services().values()) {
            assertStartsAfterWhatItNeeds(plan, earlier, file, service);
        }
        assertThat(Planner.plan(file, List.of(), Observed.NOTHING, CREATION))
                .hasToString(Planner.plan(file, List.of(), Observed.NOTHING, CREATION)
                        .toString());
    }

    private static void assertStartsAfterWhatItNeeds(
            Plan plan, Map<Integer, Set<Integer>> earlier, ComposeFile file, ComposeService service) {
        Plan.Node start = find(plan, Step.StartContainer.class, service.key());
        Plan.Node create = find(plan, Step.CreateContainer.class, service.key());
        Plan.Node ready = find(plan, Step.AwaitReady.class, service.key());
        assertThat(ready).isNotNull();
        if (create != null) {
            assertThat(start).isNotNull();
            assertThat(earlier.get(start.id())).contains(create.id());
            Plan.Node removal = find(plan, Step.RemoveContainer.class, service.key());
            if (removal != null) {
                assertThat(earlier.get(create.id())).contains(removal.id());
            }
        }
        if (start == null) {
            return;
        }
        assertThat(earlier.get(ready.id())).contains(start.id());
        service.dependsOn().forEach((key, condition) -> {
            boolean probed = file.services().get(key).labels().containsKey(Labels.PROBE);
            Plan.Node needed = condition.condition() == Condition.STARTED && !probed
                    ? find(plan, Step.StartContainer.class, key)
                    : find(plan, Step.AwaitReady.class, key);
            if (needed != null) {
                assertThat(earlier.get(start.id())).as(plan.toString()).contains(needed.id());
            }
        });
    }

    /** What is no longer in the file may hold a name, a port or a volume that something of it needs. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsCreatedOrStartedBeforeTheOrphansAreGone(int seed) {
        random = new Random(seed);
        ComposeFile file = file();
        Plan plan = Planner.plan(file, List.of(), observed(file), CREATION);
        Map<Integer, Set<Integer>> earlier = closure(plan);
        List<Integer> orphans = plan.nodes().stream()
                .filter(node -> node.step() instanceof Step.RemoveContainer remove && remove.service() == null)
                .map(Plan.Node::id)
                .toList();
        assertThat(plan.nodes())
                .filteredOn(node ->
                        node.step() instanceof Step.CreateContainer || node.step() instanceof Step.StartContainer)
                .allSatisfy(node -> assertThat(earlier.get(node.id())).containsAll(orphans));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noContainerIsKeptWhoseNetworkIsGone(int seed) {
        random = new Random(seed);
        ComposeFile file = file();
        Plan plan = Planner.plan(file, List.of(), observed(file), CREATION);
        boolean gone = plan.nodes().stream().anyMatch(node -> node.step() instanceof Step.CreateNetwork);
        List<String> created = plan.nodes().stream()
                .filter(node -> node.step() instanceof Step.CreateContainer)
                .map(node -> String.valueOf(node.step().service()))
                .toList();
        assertThat(created).hasSizeLessThanOrEqualTo(file.services().size());
        if (gone) {
            assertThat(created)
                    .containsExactlyInAnyOrderElementsOf(file.services().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void planOfWhatAFinishedPlanLeftMakesNothing(int seed) {
        random = new Random(seed);
        ComposeFile file = file();
        Observed before = observed(file);
        Observed after = finish(Planner.plan(file, List.of(), before, CREATION), before, file);
        assertThat(Planner.plan(file, List.of(), after, CREATION).nodes())
                .extracting(Plan.Node::step)
                .allMatch(step -> step instanceof Step.AwaitReady || step instanceof Step.LimitCpus);
    }

    /** Every start is there once, and nothing is made that no service asked for. */
    @ParameterizedTest
    @MethodSource("seeds")
    void planOfAnEmptyEngineMakesEachThingOnce(int seed) {
        random = new Random(seed);
        ComposeFile file = file();
        List<String> steps = Planner.plan(file, List.of(), Observed.NOTHING, CREATION).nodes().stream()
                .map(node -> node.step().describe())
                .toList();
        assertThat(steps).doesNotHaveDuplicates();
        file.services()
                .values()
                .forEach(service -> assertThat(steps)
                        .contains(
                                "pull image " + service.image(),
                                "create container demo-" + service.key() + "-1",
                                "start container demo-" + service.key() + "-1"));
        assertThat(steps.stream().filter(step -> step.startsWith("create container")))
                .hasSize(file.services().size());
    }

    private ComposeFile file() {
        StringBuilder text = new StringBuilder("name: demo\nservices:\n");
        int count = 1 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            text.append("  s")
                    .append(i)
                    .append(":\n    image: i")
                    .append(random.nextInt(4))
                    .append(":1\n");
            text.append("    healthcheck: {test: [CMD, x]}\n");
            if (random.nextBoolean()) {
                text.append("    labels: {io.netra.probe: \"tcp:80\"}\n");
            }
            if (random.nextInt(3) == 0) {
                text.append("    volumes: [\"data:/d\"]\n");
            }
            if (random.nextInt(3) == 0) {
                text.append("    deploy: {resources: {limits: {cpus: \"0.5\"}}}\n");
            }
            dependencies(text, i);
        }
        text.append("volumes: {data: {}}\n");
        return new ComposeReader(variable -> null).read(Path.of("/demo/compose.yaml"), text.toString());
    }

    private void dependencies(StringBuilder text, int i) {
        Map<String, String> chosen = new HashMap<>();
        for (int j = 0; j < i; j++) {
            if (random.nextInt(3) == 0) {
                chosen.put(
                        "s" + j,
                        List.of(Condition.values()).get(random.nextInt(3)).key());
            }
        }
        if (!chosen.isEmpty()) {
            text.append("    depends_on:\n");
            chosen.forEach((key, condition) -> text.append("      ")
                    .append(key)
                    .append(": {condition: ")
                    .append(condition)
                    .append("}\n"));
        }
    }

    private Observed observed(ComposeFile file) {
        Map<String, String> images = new HashMap<>();
        List<Observed.Container> containers = new ArrayList<>();
        for (ComposeService service : file.services().values()) {
            if (random.nextBoolean()) {
                images.put(service.image(), "sha256:" + service.image());
            }
            if (random.nextBoolean()) {
                Map<String, String> labels =
                        new HashMap<>(CREATION.container(file, service, 1).labels());
                labels.put(Labels.IMAGE, random.nextInt(4) == 0 ? "sha256:old" : "sha256:" + service.image());
                if (random.nextInt(4) == 0) {
                    labels.put(Labels.CONFIG_HASH, "old");
                }
                containers.add(container(service.key(), STATES.get(random.nextInt(STATES.size())), labels));
            }
        }
        if (random.nextInt(3) == 0) {
            containers.add(container("gone", "running", Map.of(Labels.SERVICE, "gone")));
        }
        List<Observed.Network> networks =
                random.nextBoolean() ? List.of(new Observed.Network("n", "demo_default", Map.of())) : List.of();
        return new Observed(containers, networks, List.of(), images, Map.of());
    }

    private static Observed.Container container(String key, String state, Map<String, String> labels) {
        return new Observed.Container(
                "id-" + key, "demo-" + key + "-1", state, labels.getOrDefault(Labels.IMAGE, ""), labels);
    }

    /** What an engine has once a plan has been carried out on it. */
    private static Observed finish(Plan plan, Observed before, ComposeFile file) {
        Map<String, Observed.Container> containers = new HashMap<>();
        before.containers().forEach(c -> containers.put(c.name(), c));
        Map<String, String> images = new HashMap<>(before.images());
        List<Observed.Network> networks = new ArrayList<>(before.networks());
        List<Observed.Volume> volumes = new ArrayList<>(before.volumes());
        for (Plan.Node node : plan.nodes()) {
            if (node.step() instanceof Step.PullImage pull) {
                images.put(pull.image(), "sha256:" + pull.image());
            } else if (node.step() instanceof Step.RemoveContainer remove) {
                containers.remove(remove.container().name());
            } else if (node.step() instanceof Step.CreateNetwork create) {
                networks.add(
                        new Observed.Network("new", create.spec().definition().name(), Map.of()));
            } else if (node.step() instanceof Step.CreateVolume create) {
                volumes.add(new Observed.Volume(create.spec().definition().name(), Map.of()));
            } else if (node.step() instanceof Step.CreateContainer create) {
                Map<String, String> labels = new HashMap<>(create.spec().labels());
                labels.put(Labels.IMAGE, images.get(create.image()));
                containers.put(create.spec().name(), container(create.service(), "created", labels));
            } else if (node.step() instanceof Step.StartContainer start) {
                Observed.Container made = containers.get(start.container());
                assertThat(made).as("%s in %s", start.container(), file).isNotNull();
                containers.put(made.name(), container(start.service(), "running", made.labels()));
            }
        }
        return new Observed(List.copyOf(containers.values()), networks, volumes, images, Map.of());
    }

    private static <S extends Step> Plan.Node find(Plan plan, Class<S> kind, String service) {
        return plan.nodes().stream()
                .filter(node -> kind.isInstance(node.step())
                        && service.equals(node.step().service()))
                .findFirst()
                .orElse(null);
    }

    private static Map<Integer, Set<Integer>> closure(Plan plan) {
        Map<Integer, Set<Integer>> earlier = new HashMap<>();
        for (Plan.Node node : plan.nodes()) {
            Set<Integer> all = new TreeSet<>(node.after());
            node.after().forEach(before -> all.addAll(earlier.get(before)));
            earlier.put(node.id(), all);
        }
        return earlier;
    }
}
