import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class DatabaseIT {

    @Test
    void connectWithTheExportedPropertiesAnswers() throws Exception {
        try (var connection = DriverManager.getConnection(
                        System.getProperty("netra.postgres.jdbcUrl"),
                        System.getProperty("netra.postgres.username"),
                        System.getProperty("netra.postgres.password"));
                var answer = connection.createStatement().executeQuery("select 6 * 7")) {
            assertTrue(answer.next());
            assertEquals(42, answer.getInt(1));
        }
    }
}
