import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ExportsIT {

    @Test
    void exportsHaveTheValuesOfTheirEnvironment() {
        String port = System.getProperty("netra.redis.port");
        assertEquals(port, System.getProperty("cache.port"));
        assertEquals("redis://127.0.0.1:" + port + "/3?of=docker-exports", System.getProperty("cache.url"));
        assertEquals("plain", System.getProperty("cache.fixed"));
    }

    @Test
    void secondExecutionExportsItsOwn() {
        assertEquals(System.getProperty("other.redis.url"), System.getProperty("other.cache.url"));
        assertNotEquals(System.getProperty("netra.redis.port"), System.getProperty("other.redis.port"));
    }
}
