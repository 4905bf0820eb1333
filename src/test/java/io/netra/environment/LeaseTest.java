package io.netra.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.netra.stack.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LeaseTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Ownership OWNER = new Ownership("test", "session", false, "/shop", "it", NOW);

    @Test
    void labelsTellAllOfIt() {
        Lease lease =
                new Lease(OWNER).withMemory(1024).waiting(NOW.plusMillis(5)).renewed(NOW, Duration.ofMinutes(30));
        assertThat(Lease.is(lease.labels("shop-test-1"))).isTrue();
        assertThat(lease.labels("shop-test-1")).containsEntry(Labels.PROJECT, "shop-test-1");
        assertThat(Lease.of(lease.labels("shop-test-1"))).isEqualTo(lease);
        Lease forever = new Lease(OWNER).renewed(NOW, null);
        assertThat(Lease.of(forever.labels("shop"))).isEqualTo(forever);
        assertThat(forever.expired(Instant.MAX)).isFalse();
    }

    @Test
    void eachRenewalHasANameOfItsOwn() {
        Lease first = new Lease(OWNER).renewed(NOW, Lease.LASTS);
        Lease second = first.renewed(NOW.plusSeconds(600), Lease.LASTS);
        assertThat(first.volume("shop")).isNotEqualTo(second.volume("shop"));
        assertThat(first.waiting(NOW).volume("shop")).isNotEqualTo(first.volume("shop"));
        assertThat(first.volume("shop")).matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    }

    @Test
    void leaseEndsAtItsExpiry() {
        Lease lease = new Lease(OWNER).renewed(NOW, Duration.ofSeconds(1));
        assertThat(lease.expired(NOW.plusMillis(999))).isFalse();
        assertThat(lease.expired(NOW.plusSeconds(1))).isTrue();
    }

    @Test
    void whatNobodyCanReadHasEnded() {
        Map<String, String> labels = new TreeMap<>(new Lease(OWNER).labels("shop"));
        labels.put(Labels.LEASE, "tomorrow");
        labels.put(Labels.LEASE_MEMORY, "much");
        labels.put(Labels.LEASE_WAITING, "long");
        Lease lease = Lease.of(labels);
        assertThat(lease.expired(NOW)).isTrue();
        assertThat(lease.memory()).isZero();
        assertThat(lease.waitingSince()).isNull();
    }
}
