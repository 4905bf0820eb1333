package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.netra.engine.EngineException;
import io.netra.problem.Problem;

/**
 * What an engine says of itself, and whether netra can speak with it. docker-java negotiates nothing: without a version
 * in the path an engine takes its own newest.
 *
 * @param version of the engine: {@code 26.1.5}
 * @param api the version to speak
 * @param os what its containers run on: {@code linux}
 * @param architecture of its processors: {@code amd64}
 * @param podman whether it is Podman behind Docker's API
 * @param buildKit whether it builds with BuildKit when asked to. Every Docker of these versions does on Linux; what a
 *     ping says of its builder is only what the engine would choose, and Docker 20.10 chooses the classic one
 */
record EngineFacts(String version, ApiVersion api, String os, String architecture, boolean podman, boolean buildKit) {

    private static final String ASKING = "Cannot ask the engine for its version";

    static EngineFacts ask(Candidate candidate, Transport transport) {
        Call call = Call.get(ASKING, ApiPath.of("/version"));
        return of(candidate, transport.start(call, Reply::json).await());
    }

    /** The memory of the engine's host in bytes; 0 where it does not say. */
    static long memory(EngineApi api) {
        Call call = Call.get("Cannot ask the engine for its memory", ApiPath.of("/info"));
        return api.run(call).path("MemTotal").asLong();
    }

    /** As images have it: {@code linux/amd64}. */
    String platform() {
        return os + "/" + architecture;
    }

    private static EngineFacts of(Candidate candidate, JsonNode said) {
        String version = said.path("Version").asText("unknown");
        ApiVersion newest = api(candidate, said.path("ApiVersion").asText());
        ApiVersion oldest = api(candidate, said.path("MinAPIVersion").asText("1.12"));
        if (!newest.atLeast(ApiVersion.OLDEST)) {
            throw refused(
                    candidate,
                    "it is version " + version + " (API " + newest + "). netra needs API " + ApiVersion.OLDEST
                            + " (Docker 20.10) or newer: upgrade the engine, or point DOCKER_HOST at a newer one");
        }
        if (!ApiVersion.NEWEST_TESTED.atLeast(oldest)) {
            throw refused(
                    candidate,
                    "it is version " + version + ", which speaks no API older than " + oldest
                            + ". This netra speaks at most API " + ApiVersion.NEWEST_TESTED
                            + ": use a newer netra, or point DOCKER_HOST at an older engine");
        }
        ApiVersion spoken = newest.atLeast(ApiVersion.NEWEST_TESTED) ? ApiVersion.NEWEST_TESTED : newest;
        boolean podman = isPodman(said);
        String os = said.path("Os").asText("linux");
        boolean buildKit = os.equals("linux") && !podman;
        return new EngineFacts(version, spoken, os, said.path("Arch").asText(), podman, buildKit);
    }

    private static boolean isPodman(JsonNode said) {
        for (JsonNode component : said.path("Components")) {
            if (component.path("Name").asText().contains("Podman")) {
                return true;
            }
        }
        return false;
    }

    private static ApiVersion api(Candidate candidate, String text) {
        try {
            return ApiVersion.parse(text);
        } catch (NumberFormatException e) {
            throw refused(candidate, "it says that its API version is '" + text + "'");
        }
    }

    private static EngineException refused(Candidate candidate, String fact) {
        Problem problem = Problem.of("Cannot use the Docker engine at " + candidate.host(), fact, "");
        return new EngineException(problem, 0, null);
    }
}
