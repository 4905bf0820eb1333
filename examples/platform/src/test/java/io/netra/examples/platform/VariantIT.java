package io.netra.examples.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One switch, netra.alpine, decides what all services are. */
class VariantIT {

    private static final boolean ALPINE = Boolean.parseBoolean(Stack.property("netra.alpine.active"));

    @ParameterizedTest
    @ValueSource(strings = {"backend", "auth", "frontend"})
    void ourServicesRunFromTheDockerfileOfTheVariant(String service) throws Exception {
        String expected = ALPINE ? "alpine" : "regular";
        assertEquals(expected, variant(service));

        String health = Stack.get(service, "/health").body();
        assertTrue(health.contains("\"variant\":\"" + expected + "\""), "what its own image says: " + health);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "redis"})
    void databasesFollowTheVariant(String service) {
        assertEquals(ALPINE ? "alpine" : "regular", variant(service));
    }

    @Test
    void clickHouseFollowsTheVariantWhereItHasAnAlpineImage() {
        // Not on every processor: there netra falls back to the regular image for this service alone.
        String variant = variant("clickhouse");
        assertTrue(variant.equals("regular") || ALPINE && variant.equals("alpine"), variant);
    }

    @Test
    void theEnvironmentHasAName() {
        assertFalse(Stack.property("netra.environment.name").isBlank());
    }

    private static String variant(String service) {
        return Stack.property("netra." + service + ".variant");
    }
}
