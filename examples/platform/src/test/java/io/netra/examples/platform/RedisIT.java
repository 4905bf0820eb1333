package io.netra.examples.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.SetParams;

class RedisIT {

    @Test
    void keepsWhatItIsGivenForAsLongAsItIsTold() {
        try (RedisClient redis = Stack.redis()) {
            redis.set("RedisIT:greeting", "hello", SetParams.setParams().ex(60));

            assertEquals("hello", redis.get("RedisIT:greeting"));
            long seconds = redis.ttl("RedisIT:greeting");
            assertTrue(seconds > 0 && seconds <= 60, "time to live: " + seconds);
        }
    }

    @Test
    void counts() {
        try (RedisClient redis = Stack.redis()) {
            redis.del("RedisIT:visits");
            redis.incr("RedisIT:visits");
            assertEquals(2, redis.incr("RedisIT:visits"));
        }
    }
}
