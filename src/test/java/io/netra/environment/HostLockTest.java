package io.netra.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostLockTest {

    private static final String LIVE = SessionId.of(Instant.parse("2026-11-23T10:00:00Z"));

    @TempDir
    private Path folder;

    private Path file(String environment) {
        return folder.resolve(environment + "-" + SessionId.host() + ".lock");
    }

    private HostLock lock(String session) {
        return new HostLock(folder, new Sessions(folder.resolve("sessions")), session);
    }

    @Test
    void lockIsHeldByOneAtATime() {
        HostLock.Held held = lock(LIVE).acquire("shop", Duration.ZERO, () -> {});
        assertThat(held).isNotNull();
        assertThat(lock(LIVE).acquire("shop", Duration.ZERO, () -> {})).isNull();
        assertThat(lock(LIVE).acquire("other", Duration.ZERO, () -> {})).isNotNull();
        held.close();
        assertThat(lock(LIVE).acquire("shop", Duration.ZERO, () -> {})).isNotNull();
    }

    @Test
    void whoWaitsIsToldOnceAndGetsIt() {
        HostLock.Held held = lock(LIVE).acquire("shop", Duration.ZERO, () -> {});
        AtomicInteger told = new AtomicInteger();
        CompletableFuture<HostLock.Held> waiting = CompletableFuture.supplyAsync(() -> {
            HostLock.Held got = lock(LIVE).acquire("shop", Duration.ofSeconds(20), told::incrementAndGet);
            assertThat(got).isNotNull();
            return got;
        });
        while (told.get() == 0) {
            Thread.onSpinWait();
        }
        assertThat(waiting).isNotDone();
        assertThat(held).isNotNull();
        held.close();
        waiting.join().close();
        assertThat(told).hasValue(1);
    }

    @Test
    void whatADeadSessionHoldsIsFree() throws IOException {
        String dead = LIVE.replaceFirst("-[0-9]+-[0-9a-z]+-", "-1-1-");
        Files.writeString(file("shop"), dead);
        assertThat(lock(LIVE).acquire("shop", Duration.ofSeconds(5), () -> {})).isNotNull();
    }

    @Test
    void neverDoTwoHoldItThoughTheLastHolderIsDead() throws IOException {
        String dead = LIVE.replaceFirst("-[0-9]+-[0-9a-z]+-", "-1-1-");
        for (int round = 0; round < 20; round++) {
            Path file = file("shop-" + round);
            Files.writeString(file, dead);
            AtomicInteger holding = new AtomicInteger();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            String name = "shop-" + round;
            for (int i = 0; i < 8; i++) {
                all.add(CompletableFuture.runAsync(() -> {
                    try (HostLock.Held held = lock(LIVE).acquire(name, Duration.ofSeconds(30), () -> {})) {
                        assertThat(held).isNotNull();
                        assertThat(holding.incrementAndGet()).isEqualTo(1);
                        Thread.onSpinWait();
                        holding.decrementAndGet();
                    }
                }));
            }
            all.forEach(CompletableFuture::join);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** After a restart nobody can tell whether its holder is there; none that was before it is. */
    @Test
    void whatWasHeldBeforeARestartExcludesNobody() throws IOException {
        Files.writeString(folder.resolve("shop-0badb007.lock"), LIVE.replaceFirst("^[0-9a-f]+", "0badb007"));
        assertThat(lock(LIVE).acquire("shop", Duration.ZERO, () -> {})).isNotNull();
    }

    @Test
    void folderThatCannotBeWrittenExcludesNobody() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        HostLock lock = new HostLock(file.resolve("kept"), new Sessions(file.resolve("sessions")), LIVE);
        assertThat(lock.acquire("shop", Duration.ZERO, () -> {})).isNotNull();
        assertThat(lock.acquire("shop", Duration.ZERO, () -> {})).isNotNull();
    }
}
