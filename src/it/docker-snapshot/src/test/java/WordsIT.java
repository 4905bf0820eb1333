import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class WordsIT {

    @Test
    void readWhatTheInitScriptsHaveWritten() throws Exception {
        try (var connection = DriverManager.getConnection(
                        System.getProperty("netra.postgres.jdbcUrl"),
                        System.getProperty("netra.postgres.username"),
                        System.getProperty("netra.postgres.password"));
                var statement = connection.createStatement();
                var words = statement.executeQuery("SELECT word FROM words")) {
            assertTrue(words.next());
            assertEquals(System.getProperty("word"), words.getString(1));
        }
    }
}
