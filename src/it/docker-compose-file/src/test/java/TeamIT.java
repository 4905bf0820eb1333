import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class TeamIT {

    @Test
    void webReachesItsNeighboursAndIsOfTheVariantThatIsExported() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(System.getProperty("netra.web.url")))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        String body = answer.body();
        String variant = System.getProperty("netra.web.variant");
        assertTrue(body.contains("\"variant\": \"" + variant + "\""), body);
        assertTrue(body.contains("\"musl\": " + variant.equals("alpine")), body);
        assertTrue(body.contains("\"greeting\": \"hello from the .env\""), body);
        assertTrue(body.contains("\"price\": \"5$\""), body);
        assertTrue(body.contains("\"database\": true"), body);
        assertTrue(body.contains("\"cache\": true"), body);
    }

    @Test
    void credentialsAreThoseOfTheFile() {
        String address = System.getProperty("netra.db.host") + ":" + System.getProperty("netra.db.port");
        assertEquals("jdbc:postgresql://" + address + "/shop", System.getProperty("netra.db.jdbcUrl"));
        assertEquals("team", System.getProperty("netra.db.username"));
        assertEquals("s3cret", System.getProperty("netra.db.password"));
    }
}
