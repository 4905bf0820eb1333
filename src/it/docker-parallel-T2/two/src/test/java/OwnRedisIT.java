import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OwnRedisIT {

    @Test
    void countFromOneSinceNobodyElseCountsHere() throws Exception {
        int port = Integer.getInteger("netra.redis.port");
        try (Socket redis = new Socket(System.getProperty("netra.redis.host"), port)) {
            redis.getOutputStream().write("INCR visits\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(redis.getInputStream(), StandardCharsets.US_ASCII));
            assertEquals(":1", answer.readLine());
        }
    }
}
