package io.netra.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netra.compose.ComposeService.Endpoint;
import io.netra.engine.ContainerState;
import io.netra.engine.Engine;
import io.netra.engine.EngineException;
import io.netra.engine.docker.ScriptedEngine.Answer;
import io.netra.engine.docker.ScriptedEngine.End;
import io.netra.image.PlatformImage;
import io.netra.plan.ContainerSpec.Attachment;
import io.netra.plan.Observed;
import io.netra.stack.Labels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls about containers, networks and volumes, and the answers that a real engine rarely gives. */
class ContainerCallsTest {

    private static final String TAKEN = "driver failed programming external connectivity on endpoint db:"
            + " Bind for 0.0.0.0:18080 failed: port is already allocated";

    private static final String OURS = "\"a\":\"b\",\"" + Labels.IMAGE + "\":\"sha256:1\"";

    @TempDir
    Path dir;

    private ScriptedEngine script;
    private Engine engine;

    @BeforeEach
    void open() throws IOException {
        script = new ScriptedEngine(dir);
        engine = script.connect();
    }

    @AfterEach
    void close() {
        engine.close();
        script.close();
    }

    /** Answers in turn; the last one again and again. */
    private void inTurn(String route, Answer... answers) {
        Deque<Answer> left = new ArrayDeque<>(List.of(answers));
        script.on(route, request -> left.size() > 1 ? left.remove() : left.element());
    }

    @Test
    void nameConflictAtCreationIsAConflict() {
        script.on("POST /containers/create", Answer.message(409, "Conflict. The name is in use"));
        assertThatThrownBy(() -> engine.createContainer(Samples.plain(), "sha256:1"))
                .hasMessageContaining("Cannot create container 'shop-db-1': Conflict")
                .satisfies(e -> assertThat(((EngineException) e).conflict()).isTrue());
    }

    private static String withLabels(String labels) {
        return "{\"Id\":\"c1\",\"Created\":\"yesterday\",\"State\":{\"Status\":\"created\"},"
                + "\"Config\":{\"Labels\":{" + labels + "}}}";
    }

    @Test
    void containerWhoseCreationWasNotHeardOfIsFoundByItsNameAndLabels() {
        inTurn("POST /containers/create", Answer.none());
        inTurn("GET /containers/shop-db-1/json", Answer.json(withLabels(OURS + ",\"of-the-image\":\"x\"")));
        assertThat(engine.createContainer(Samples.plain(), "sha256:1")).isEqualTo("c1");
        assertThat(script.all("POST /containers/create")).hasSize(1);
    }

    @Test
    void containerThatTheEngineIsStillBusyWithIsWaitedFor() {
        inTurn(
                "POST /containers/create",
                Answer.none(),
                Answer.message(409, "The container name \"/shop-db-1\" is already in use by container \"\""));
        inTurn(
                "GET /containers/shop-db-1/json",
                Answer.message(404, "No such container"),
                Answer.message(404, "No such container"),
                Answer.json(withLabels(OURS)));
        assertThat(engine.createContainer(Samples.plain(), "sha256:1")).isEqualTo("c1");
    }

    @Test
    void containerThatTheEngineHasNotHeardOfIsCreatedOnceMore() {
        inTurn("POST /containers/create", Answer.none(), Answer.of(201, "{\"Id\":\"c2\"}"));
        assertThat(engine.createContainer(Samples.plain(), "sha256:1")).isEqualTo("c2");
    }

    @Test
    void containerOfAnotherIsNotTakenForOurs() {
        script.on("POST /containers/create", Answer.message(409, "The name is already in use by container c1"));
        for (String labels : List.of(OURS, "\"com.docker.compose.project\":\"other\"")) {
            script.on("GET /containers/shop-db-1/json", Answer.json(withLabels(labels)));
            assertThatThrownBy(() -> engine.createContainer(Samples.plain(), "sha256:1"))
                    .hasMessageStartingWith("Cannot create container 'shop-db-1': another container has that name,"
                            + " created at yesterday"
                            + (labels.contains("other") ? " for the compose project 'other'." : "."))
                    .hasMessageEndingWith("Remove it with 'docker rm -f shop-db-1' if nobody needs it, or set another"
                            + " netra.environmentName.");
        }
        assertThat(script.all("POST /containers/create")).hasSize(2);
    }

    @Test
    void nameOfAContainerThatGoesIsWaitedFor() {
        inTurn(
                "POST /containers/create",
                Answer.message(409, "The name is already in use by container c0"),
                Answer.of(201, "{\"Id\":\"c2\"}"));
        script.on("GET /containers/shop-db-1/json", Answer.json("{\"State\":{\"Status\":\"removing\"}}"));
        assertThat(engine.createContainer(Samples.plain(), "sha256:1")).isEqualTo("c2");
    }

    @Test
    void whatIsDoneOnceHoweverOftenItIsAskedForIsAskedForAgain() {
        for (String route : List.of(
                "POST /containers/c1/start",
                "POST /containers/c1/update",
                "POST /networks/create",
                "POST /volumes/create",
                "DELETE /containers/c1",
                "GET /containers/c1/logs")) {
            inTurn(route, Answer.none(), Answer.none(), Answer.json("{}"));
        }
        engine.startContainer("c1");
        engine.limitCpus("c1", 1);
        engine.createNetwork(Samples.network("shop_default"));
        engine.createVolume(Samples.volume("shop_data"));
        engine.removeContainer("c1");
        assertThat(engine.lastLogLines("c1", 1)).isEqualTo("{}");
    }

    @Test
    void engineBefore25IsConnectedToFurtherNetworksBeforeTheStart() {
        script.speaking("20.10.24", "1.41", "1.12")
                .on("POST /containers/create", Answer.of(201, "{\"Id\":\"c1\"}"))
                .on("POST /networks/back/connect", Answer.of(200, ""));
        try (Engine old = script.connect()) {
            Attachment front = new Attachment("front", List.of("db"), Endpoint.PLAIN);
            Attachment back = new Attachment("back", List.of("database"), Endpoint.PLAIN);
            assertThat(old.createContainer(Samples.container(Samples.full(), front, back), "sha256:1"))
                    .isEqualTo("c1");
        }
        assertThat(script.only("POST /networks/back/connect").body())
                .isEqualTo("{\"Container\":\"c1\",\"EndpointConfig\":{\"Aliases\":[\"database\"]}}");
    }

    @Test
    void containerThatCannotBeConnectedIsRemovedAgain() {
        script.speaking("20.10.24", "1.41", "1.12")
                .on("POST /containers/create", Answer.of(201, "{\"Id\":\"c1\"}"))
                .on("POST /networks/back/connect", Answer.message(404, "network back not found"))
                .on("DELETE /containers/c1", Answer.of(204, ""));
        try (Engine old = script.connect()) {
            Attachment front = new Attachment("front", List.of("db"), Endpoint.PLAIN);
            Attachment back = new Attachment("back", List.of("db"), Endpoint.PLAIN);
            assertThatThrownBy(() -> old.createContainer(Samples.container(Samples.full(), front, back), "sha256:1"))
                    .hasMessageContaining("to network 'back': network back not found");
        }
        assertThat(script.all("DELETE /containers/c1")).hasSize(1);
    }

    @Test
    void takenFixedPortNamesItsHolder() {
        script.on("POST /containers/c1/start", Answer.message(500, TAKEN))
                .on("GET /containers/c1/json", Answer.json(fixedPort()))
                .on(
                        "GET /containers/json",
                        Answer.json("[{\"Names\":[\"/other-web-1\"],\"Ports\":[{\"PublicPort\":18080}]}]"));
        assertThatThrownBy(() -> engine.startContainer("c1"))
                .hasMessage("Cannot start container 'shop-web-1': port 18080 of the host is taken by container"
                        + " 'other-web-1'. Let the engine choose ports with -Dnetra.ports=ephemeral, or free it:"
                        + " 'docker stop other-web-1'.")
                .hasCauseInstanceOf(EngineException.class);
        assertThat(script.all("POST /containers/c1/start")).hasSize(1);
    }

    @Test
    void fixedPortTakenByAProcessSaysSo() {
        script.on(
                        "POST /containers/c1/start",
                        Answer.message(500, "listen tcp4 0.0.0.0:18080: bind: address already in use"))
                .on("GET /containers/c1/json", Answer.json(fixedPort()))
                .on("GET /containers/json", Answer.json("[]"));
        assertThatThrownBy(() -> engine.startContainer("c1"))
                .hasMessageContaining("port 18080 of the host is taken by a process that is no container");
        assertThat(script.all("POST /containers/c1/start")).hasSize(4);
    }

    @Test
    void programForAnotherProcessorIsSaidToNeedEmulation() {
        script.on("POST /containers/c1/start", Answer.message(400, "exec /bin/httpd: exec format error"))
                .on("GET /containers/c1/json", Answer.json("{\"Name\":\"/shop-web-1\"}"));
        assertThatThrownBy(() -> engine.startContainer("c1"))
                .hasMessageStartingWith("Cannot start container 'shop-web-1': exec /bin/httpd: exec format error. The"
                        + " engine runs programs for ");
    }

    @Test
    void imageForAnotherPlatformIsNotThere() {
        script.on("GET /containers/json", Answer.json("[]"))
                .on("GET /networks", Answer.json("[]"))
                .on("GET /volumes", Answer.json("{}"))
                .on("GET /images/json", Answer.json("[]"))
                .on(
                        "GET /images/db:1/json",
                        Answer.json("{\"Id\":\"sha256:1\",\"Os\":\"linux\",\"Architecture\":\"arm\","
                                + "\"Variant\":\"v7\"}"));
        Set<PlatformImage> wanted = Set.of(
                PlatformImage.of("db:1"),
                new PlatformImage("db:1", "linux/arm"),
                new PlatformImage("db:1", "linux/arm/v7"),
                new PlatformImage("db:1", "linux/arm/v6"),
                new PlatformImage("db:1", "linux/arm64"));
        assertThat(engine.observe(Map.of(), wanted).images())
                .containsOnlyKeys("db:1", "db:1 for linux/arm", "db:1 for linux/arm/v7");
    }

    @Test
    void failureOfTheStartIsKeptWhereTheContainerCannotBeInspected() {
        script.on("POST /containers/c1/start", Answer.message(500, "no such device"))
                .on("GET /containers/c1/json", Answer.message(500, "database is locked"));
        assertThatThrownBy(() -> engine.startContainer("c1"))
                .hasMessage("Cannot start container c1: no such device.")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("Cannot inspect container c1: database is locked."));
    }

    @Test
    void failureOfTheStartIsKeptWhereTheHolderOfItsPortCannotBeFound() {
        script.on("POST /containers/c1/start", Answer.message(500, TAKEN))
                .on("GET /containers/c1/json", Answer.json(fixedPort()))
                .on("GET /containers/json", Answer.message(500, "database is locked"));
        assertThatThrownBy(() -> engine.startContainer("c1")).hasMessageContaining("port is already allocated");
    }

    @Test
    void startWithoutAnAnswerIsNotAskedAbout() {
        script.on("POST /containers/c1/start", Answer.of(500, "{").ending(End.CUT))
                .on("GET /containers/c1/json", Answer.json("{\"Name\":\"/shop-web-1\"}"));
        assertThatThrownBy(() -> engine.startContainer("c1"))
                .hasMessageStartingWith("Cannot start container c1: the connection to the Docker engine at unix://");
        assertThat(script.all("GET /containers/c1/json")).isEmpty();
    }

    @Test
    void ephemeralPortThatIsTakenIsTriedAgain() {
        inTurn(
                "POST /containers/c1/start",
                Answer.message(500, "Bind for 127.0.0.1:49153 failed: port is already allocated"),
                Answer.message(500, "Bind for 127.0.0.1:49154 failed: port is already allocated"),
                Answer.of(204, ""));
        script.on(
                "GET /containers/c1/json",
                Answer.json("{\"Name\":\"/x\",\"HostConfig\":{\"PortBindings\":{\"80/tcp\":[{\"HostPort\":\"\"}]}}}"));
        engine.startContainer("c1");
        assertThat(script.all("POST /containers/c1/start")).hasSize(3);
    }

    @Test
    void ephemeralPortIsNotTriedForever() {
        script.on(
                        "POST /containers/c1/start",
                        Answer.message(500, "Bind for 127.0.0.1:49153 failed: port is already allocated"))
                .on("GET /containers/c1/json", Answer.json("{\"Name\":\"/x\"}"));
        assertThatThrownBy(() -> engine.startContainer("c1")).hasMessageContaining("49153");
        assertThat(script.all("POST /containers/c1/start")).hasSize(4);
    }

    @Test
    void startedContainerIsNoFailure() {
        script.on("POST /containers/c1/start", Answer.of(304, ""));
        assertThatCode(() -> engine.startContainer("c1")).doesNotThrowAnyException();
    }

    @Test
    void inspectionReadsWhatTheEngineSays() {
        script.on("GET /containers/c1/json", Answer.json("""
                {"Id":"c1","Name":"/shop-db-1","Image":"sha256:1","RestartCount":2,
                 "State":{"Status":"exited","ExitCode":137,"OOMKilled":true,"Health":{"Status":"unhealthy",
                   "Log":[{"ExitCode":1,"Output":"no\\n"},{"ExitCode":2,"Output":"still no\\n"},{"ExitCode":0,"Output":"ok"}]}},
                 "Config":{"Image":"postgres","Labels":{"a":"b"}},
                 "HostConfig":{"Memory":1024},
                 "NetworkSettings":{"Ports":{"5432/tcp":[{"HostIp":"::","HostPort":"2"},{"HostIp":"0.0.0.0","HostPort":"1"}],
                   "6/tcp":null}}}"""));
        assertThat(engine.inspectContainer("c1"))
                .isEqualTo(new ContainerState(
                        "c1",
                        "shop-db-1",
                        "sha256:1",
                        "postgres",
                        "exited",
                        137,
                        true,
                        "unhealthy",
                        "still no",
                        Map.of("5432/tcp", 1),
                        Map.of("a", "b"),
                        1024,
                        2));
    }

    @Test
    void memoryLeavesTheCacheOutOnBothCgroupVersions() {
        inTurn(
                "GET /containers/c1/stats",
                Answer.json(
                        "{\"memory_stats\":{\"usage\":100,\"stats\":{\"total_inactive_file\":30,\"inactive_file\":1}}}"),
                Answer.json("{\"memory_stats\":{\"usage\":100,\"stats\":{\"inactive_file\":40}}}"),
                Answer.json("{\"memory_stats\":{}}"));
        assertThat(engine.memoryUsage("c1")).isEqualTo(70);
        assertThat(engine.memoryUsage("c1")).isEqualTo(60);
        assertThat(engine.memoryUsage("c1")).isZero();
        assertThat(script.requests.get(script.requests.size() - 1).target())
                .isEqualTo("/v1.51/containers/c1/stats?stream=false&one-shot=true");
    }

    @Test
    void processorLimitIsSent() {
        script.on("POST /containers/c1/update", Answer.json("{}"));
        engine.limitCpus("c1", 250_000_000);
        assertThat(script.only("POST /containers/c1/update").body()).isEqualTo("{\"NanoCpus\":250000000}");
    }

    @Test
    void whatIsGoneAlreadyIsRemoved() {
        assertThatCode(() -> {
                    engine.removeContainer("c1");
                    engine.removeNetwork("n1");
                    engine.removeVolume("v1");
                    engine.removeImage("sha256:1");
                })
                .doesNotThrowAnyException();
        assertThat(script.only("DELETE /containers/c1").target()).endsWith("?force=1&v=1");
    }

    @Test
    void removalByAnotherIsWaitedFor() {
        script.on("DELETE /containers/c1", Answer.message(409, "removal of container c1 is already in progress"));
        inTurn("GET /containers/c1/json", Answer.json("{}"), Answer.json("{}"), Answer.message(404, "gone"));
        engine.removeContainer("c1");
        assertThat(script.all("GET /containers/c1/json")).hasSize(3);
    }

    @Test
    void networkWithEndpointsIsTriedAgain() {
        inTurn(
                "DELETE /networks/n1",
                Answer.message(403, "error while removing network: network n1 has active endpoints"),
                Answer.of(204, ""));
        engine.removeNetwork("n1");
        assertThat(script.all("DELETE /networks/n1")).hasSize(2);
    }

    @Test
    void networkThatStaysInUseIsAProblem() {
        script.on("DELETE /networks/n1", Answer.message(403, "network n1 has active endpoints"));
        assertThatThrownBy(() -> engine.removeNetwork("n1")).hasMessageContaining("has active endpoints");
        assertThat(script.all("DELETE /networks/n1")).hasSize(6);
    }

    @Test
    void imageInUseStays() {
        script.on("DELETE /images/sha256:1", Answer.message(409, "image is being used by running container"));
        assertThatCode(() -> engine.removeImage("sha256:1")).doesNotThrowAnyException();
    }

    @Test
    void podmanIsToldToKillFirst() {
        script.on(
                        "GET /version",
                        Answer.json("{\"Version\":\"5.8.6\",\"ApiVersion\":\"1.44\",\"MinAPIVersion\":\"1.24\","
                                + "\"Components\":[{\"Name\":\"Podman Engine\"}]}"))
                .on("POST /containers/c1/kill", Answer.message(409, "not running"))
                .on("DELETE /containers/c1", Answer.of(204, ""));
        try (Engine podman = script.connect()) {
            podman.removeContainer("c1");
        }
        assertThat(script.all("POST /containers/c1/kill")).hasSize(1);
    }

    @Test
    void networkIsCreatedWithItsOptions() throws IOException {
        script.on("POST /networks/create", Answer.of(201, "{}"));
        engine.createNetwork(Samples.network("shop_default"));
        assertThat(script.only("POST /networks/create").body())
                .isEqualTo(
                        "{\"Name\":\"shop_default\",\"CheckDuplicate\":true,\"Driver\":\"bridge\",\"Internal\":false,\"Attachable\":false,"
                                + "\"Options\":{\"com.docker.network.driver.mtu\":\"1500\"},"
                                + "\"Labels\":{\"io.netra.environment\":\"test\"}}");
    }

    @Test
    void networkMadeByAnotherThreadIsFine() {
        script.on("POST /networks/create", Answer.message(409, "network with name shop_default already exists"))
                .on("GET /networks/shop_default", Answer.json("{\"Labels\":{}}"));
        assertThatCode(() -> engine.createNetwork(Samples.network("shop_default")))
                .doesNotThrowAnyException();
    }

    @Test
    void networkOfAnotherProjectIsNotUsed() {
        script.on("POST /networks/create", Answer.message(409, "network with name shop_default already exists"))
                .on(
                        "GET /networks/shop_default",
                        Answer.json("{\"Labels\":{\"com.docker.compose.project\":\"other\"}}"));
        assertThatThrownBy(() -> engine.createNetwork(Samples.network("shop_default")))
                .hasMessage("Cannot create network 'shop_default': there is another one of that name, of the compose"
                        + " project 'other'. Remove it with 'docker network rm shop_default', or set another"
                        + " netra.environmentName.");
    }

    @Test
    void addressesThatAnotherBuildGivesBackAreTaken() {
        inTurn(
                "POST /networks/create",
                Answer.message(500, "all predefined address pools have been fully subnetted"),
                Answer.of(201, "{}"));
        engine.createNetwork(Samples.network("x"));
        assertThat(script.all("POST /networks/create")).hasSize(2);
    }

    @Test
    void exhaustedAddressesSayWhatToDo() {
        script.on(
                "POST /networks/create",
                Answer.message(
                        404,
                        "could not find an available, non-overlapping IPv4"
                                + " address pool among the defaults to assign to the network"));
        assertThatThrownBy(() -> engine.createNetwork(Samples.network("x")))
                .hasMessageContaining("the engine has no address range left")
                .hasMessageContaining("default-address-pools");
        assertThat(script.all("POST /networks/create")).hasSize(4);
    }

    @Test
    void volumeIsCreatedWithItsLabels() {
        script.on("POST /volumes/create", Answer.of(201, "{}"));
        engine.createVolume(Samples.volume("shop_data"));
        assertThat(script.only("POST /volumes/create").body())
                .isEqualTo("{\"Name\":\"shop_data\",\"DriverOpts\":{\"o\":\"x\"},"
                        + "\"Labels\":{\"io.netra.environment\":\"test\"}}");
    }

    @Test
    void observationTellsWhatIsThere() {
        script.on(
                        "GET /containers/json",
                        Answer.json("[{\"Id\":\"c1\",\"Names\":[\"/shop-db-1\"],\"State\":\"running\","
                                + "\"ImageID\":\"sha256:1\",\"Labels\":{\"a\":\"b\"}}]"))
                .on("GET /networks", Answer.json("[{\"Id\":\"n1\",\"Name\":\"shop_default\",\"Labels\":null}]"))
                .on("GET /volumes", Answer.json("{\"Volumes\":null}"))
                .on(
                        "GET /images/json",
                        Answer.json("[{\"Id\":\"sha256:new\",\"Labels\":{\"io.netra.build-hash\":\"h\"}},"
                                + "{\"Id\":\"sha256:old\",\"Labels\":{\"io.netra.build-hash\":\"h\"}}]"))
                .on("GET /images/127.0.0.1:5000/lib/redis:7/json", Answer.json("{\"Id\":\"sha256:r\"}"));
        Observed seen = engine.observe(
                Map.of("com.docker.compose.project", "shop"),
                Set.of(PlatformImage.of("127.0.0.1:5000/lib/redis:7"), PlatformImage.of("absent:1")));

        assertThat(seen)
                .isEqualTo(new Observed(
                        List.of(new Observed.Container("c1", "shop-db-1", "running", "sha256:1", Map.of("a", "b"))),
                        List.of(new Observed.Network("n1", "shop_default", Map.of())),
                        List.of(),
                        Map.of("127.0.0.1:5000/lib/redis:7", "sha256:r"),
                        Map.of("h", "sha256:new")));
        assertThat(script.only("GET /containers/json").target())
                .isEqualTo("/v1.51/containers/json?all=1&filters={\"label\":[\"com.docker.compose.project=shop\"]}");
    }

    @Test
    void labelWithoutValueMatchesAny() {
        assertThat(Snapshot.filter(Map.of("io.netra.environment", "")))
                .isEqualTo("{\"label\":[\"io.netra.environment\"]}");
    }

    @Test
    void observationWithoutImagesAsksForNone() {
        script.on("GET /containers/json", Answer.json("[]"))
                .on("GET /networks", Answer.json("[]"))
                .on("GET /volumes", Answer.json("{}"))
                .on("GET /images/json", Answer.json("[]"));
        assertThat(engine.observe(Map.of(), Set.of())).isEqualTo(Observed.NOTHING);
        assertThat(script.all("GET /images/json")).isEmpty();
    }

    @Test
    void failureOfOneQuestionFailsTheObservation() {
        script.on("GET /containers/json", Answer.json("[]"))
                .on("GET /networks", Answer.message(500, "database is locked"))
                .on("GET /volumes", Answer.json("{}"))
                .on("GET /images/json", Answer.json("[]"));
        assertThatThrownBy(() -> engine.observe(Map.of(), Set.of()))
                .hasMessage("Cannot look up networks: database is locked.");
    }

    private static String fixedPort() {
        return "{\"Name\":\"/shop-web-1\",\"HostConfig\":{\"PortBindings\":{\"80/tcp\":[{\"HostPort\":\"18080\"}]}}}";
    }
}
