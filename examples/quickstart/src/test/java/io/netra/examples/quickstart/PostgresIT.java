package io.netra.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresIT {

    @Test
    void talksToARealDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        System.getProperty("netra.postgres.jdbcUrl"),
                        System.getProperty("netra.postgres.username"),
                        System.getProperty("netra.postgres.password"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE greetings (words text)");
            statement.execute("INSERT INTO greetings VALUES ('hello')");
            try (ResultSet row = statement.executeQuery("SELECT words FROM greetings")) {
                assertTrue(row.next());
                assertEquals("hello", row.getString(1));
            }
        }
    }
}
