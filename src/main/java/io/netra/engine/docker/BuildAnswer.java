package io.netra.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what a builder answers, BuildKit or the classic one: one JSON object after the other. */
final class BuildAnswer {

    private static final String CLASSIC_STEP = "Step ";

    private final BuildJournal journal;
    private String classicStep = "";
    private Optional<String> imageId = Optional.empty();
    private Optional<String> error = Optional.empty();

    BuildAnswer(Consumer<String> steps) {
        this.journal = new BuildJournal(steps);
    }

    /** The image, unless the build failed or the builder named none. */
    Optional<String> imageId() {
        return imageId;
    }

    /** Why it failed, in the form of a problem's fact. */
    Optional<String> failure() {
        return error.map(journal::fact);
    }

    void see(JsonNode item) {
        if (item.path("id").asText().equals("moby.buildkit.trace")) {
            BuildKitTrace.read(item.path("aux").asText(), journal);
        }
        JsonNode built = item.path("aux").path("ID");
        if (built.isTextual()) {
            imageId = Optional.of(built.asText());
        }
        if (item.has("stream")) {
            classic(item.path("stream").asText());
        }
        if (item.has("errorDetail") || item.has("error")) {
            String message = item.path("errorDetail")
                    .path("message")
                    .asText(item.path("error").asText());
            error = Optional.of(ApiFailures.withoutStop(message.strip()));
        }
    }

    private void classic(String text) {
        if (text.startsWith(CLASSIC_STEP)) {
            classicStep = text.strip();
            journal.started(classicStep, classicStep);
        } else {
            journal.wrote(classicStep, text);
        }
    }
}
