package io.netra.compose;

import io.netra.compose.project.WholeNumbers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the engine's check of a service's health. */
final class HealthcheckReader {

    private static final List<String> FORMS = List.of("NONE", "CMD", "CMD-SHELL");
    private static final List<String> OFF = List.of("NONE");

    private HealthcheckReader() {}

    static ComposeService.@Nullable Healthcheck read(Section service) {
        Section section = service.section("healthcheck");
        if (section == null) {
            return null;
        }
        List<String> test = test(section.get("test"));
        Value retries = section.get("retries");
        ComposeService.Healthcheck healthcheck = new ComposeService.Healthcheck(
                section.flag("disable") ? OFF : test,
                nanos(section.duration("interval")),
                nanos(section.duration("timeout")),
                retries == null ? null : retries.parse(text -> WholeNumbers.parse(text, 0, Integer.MAX_VALUE)),
                nanos(section.duration("start_period")),
                nanos(section.duration("start_interval")));
        Value startInterval = section.get("start_interval");
        if (startInterval != null && section.get("start_period") == null) {
            startInterval.problem("the engine refuses it without 'start_period'", "Set both.");
        }
        section.refuseOthers();
        return healthcheck;
    }

    /** Empty for the image's own test. */
    private static List<String> test(@Nullable Value value) {
        if (value == null) {
            return List.of();
        }
        List<String> words = value.strings();
        boolean complete = !words.isEmpty() && (words.get(0).equals("NONE") || words.size() > 1);
        if (!complete || !FORMS.contains(words.get(0))) {
            value.problem("a list must begin with NONE, CMD or CMD-SHELL, and say what to run", "Complete it.");
        }
        return words.equals(List.of()) ? words : words.get(0).equals("NONE") ? OFF : words;
    }

    private static @Nullable Long nanos(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos();
    }
}
