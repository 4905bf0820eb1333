import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class OwnTemplateIT {

    /** A value of the pom arrives as it was written, whatever it means to YAML, Compose or a shell. */
    @Test
    void sitesSayTheirMottos() throws Exception {
        assertEquals("costs: \"5 $\", or $HOME\n", get("north"));
        assertEquals("# no comment\n", get("south"));
        assertNull(System.getProperty("netra.north.url"));
    }

    @Test
    void databaseHasTheExportsOfItsType() throws Exception {
        try (var connection = DriverManager.getConnection(
                System.getProperty("netra.database.jdbcUrl"),
                System.getProperty("netra.database.username"),
                System.getProperty("netra.database.password"))) {
            assertTrue(connection.isValid(5));
        }
        assertEquals("alpine", System.getProperty("netra.database.variant"));
    }

    private static String get(String site) throws Exception {
        URI address = URI.create("http://" + System.getProperty("netra." + site + ".host") + ":"
                + System.getProperty("netra." + site + ".port") + "/");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
