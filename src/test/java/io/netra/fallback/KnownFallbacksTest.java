package io.netra.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered over starts, in a file that others write too. */
final class KnownFallbacksTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<String> warnings = new ConcurrentLinkedQueue<>();

    private Path file() {
        return folder.resolve("netra/fallbacks.json");
    }

    private KnownFallbacks known(Instant now) {
        return new KnownFallbacks(file(), Clock.fixed(now, ZoneOffset.UTC), warnings::add);
    }

    @Test
    void whatIsRememberedIsKnownToTheNext() throws IOException {
        known(NOW).remember(Map.of("image sha256:1 run 2", "it needs glibc. Bring musl's"));
        assertThat(known(NOW).reason("image sha256:1 run 2")).isEqualTo("it needs glibc. Bring musl's");
        assertThat(known(NOW).reason("image sha256:1 run 3")).isNull();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingToRememberWritesNothing() {
        known(NOW).remember(Map.of());
        known(NOW).forget(List.of("image sha256:1"));
        assertThat(file().getParent()).doesNotExist();
        assertThat(known(NOW).isEmpty()).isTrue();
    }

    @Test
    void whatHasWorkedIsForgottenAndTheRestStays() {
        known(NOW).remember(Map.of("a", "one", "b", "two"));
        known(NOW).forget(List.of("a", "c"));
        assertThat(known(NOW).reason("a")).isNull();
        assertThat(known(NOW).reason("b")).isEqualTo("two");
        assertThat(known(NOW).isEmpty()).isFalse();
    }

    @Test
    void whatIsOldIsForgotten() throws IOException {
        known(NOW).remember(Map.of("a", "one"));
        Instant later = NOW.plus(Duration.ofDays(31));
        assertThat(known(NOW.plus(Duration.ofDays(29))).reason("a")).isEqualTo("one");
        assertThat(known(later).reason("a")).isNull();
        known(later).remember(Map.of("b", "two"));
        assertThat(Files.readString(file())).doesNotContain("one").contains("two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON {",
                "[]",
                "null",
                "{\"fallbacks\": 3}",
                "{\"fallbacks\": {\"a\": \"text\"}}",
                "{\"fallbacks\": {\"a\": {\"reason\": \"no time\"}}}",
                "{\"fallbacks\": {\"a\": {\"reason\": \"\", \"at\": \"2026-11-23T10:00:00Z\"}}}",
                "{\"fallbacks\": {\"a\": {\"reason\": \"x\", \"at\": \"yesterday\"}}}"
            })
    void garbageIsNothingKnownAndIsReplaced(String garbage) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), garbage);
        assertThat(known(NOW).reason("a")).isNull();
        known(NOW).forget(List.of("a"));
        known(NOW).remember(Map.of("b", "two"));
        assertThat(known(NOW).reason("b")).isEqualTo("two");
        assertThat(warnings).isEmpty();
    }

    @Test
    void reasonOfAnotherHandStaysInOneLine() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(
                file(), "{\"fallbacks\": {\"a\": {\"reason\": \"x\\n[ERROR] y\", \"at\": \"2026-11-23T10:00:00Z\"}}}");
        assertThat(known(NOW).reason("a")).isEqualTo("x");
    }

    @Test
    void buildsThatRememberAtOnceLoseNothing() throws InterruptedException {
        List<Thread> builds = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String form = "form" + i;
            builds.add(new Thread(() -> known(NOW).remember(Map.of(form, "why"))));
        }
        builds.forEach(Thread::start);
        for (Thread build : builds) {
            build.join();
        }
        assertThat(warnings).isEmpty();
        for (int i = 0; i < 16; i++) {
            assertThat(known(NOW).reason("form" + i)).as("form" + i).isEqualTo("why");
        }
    }

    @Test
    void fileThatCannotBeWrittenIsAWarning() throws IOException {
        Files.writeString(folder.resolve("netra"), "a file where the folder should be");
        known(NOW).remember(Map.of("a", "one"));
        assertThat(warnings).singleElement().asString().startsWith("Cannot remember in " + file());
    }
}
