package io.netra.examples.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresIT {

    @Test
    void isTheVersionAndTheDatabaseThatWereAskedFor() throws SQLException {
        try (Connection connection = Stack.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_user, current_database()")) {
            assertEquals("PostgreSQL", connection.getMetaData().getDatabaseProductName());
            assertEquals(15, connection.getMetaData().getDatabaseMajorVersion());
            assertTrue(row.next());
            assertEquals("netra", row.getString(1));
            assertEquals("netra", row.getString(2));
        }
    }

    @Test
    void forgetsWhatIsRolledBack() throws SQLException {
        try (Connection connection = Stack.connect("postgres");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TEMPORARY TABLE accounts (owner text PRIMARY KEY, balance int NOT NULL)");
            connection.commit();
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO accounts VALUES (?, ?)")) {
                insert.setString(1, "Ada");
                insert.setInt(2, 100);
                insert.executeUpdate();
            }
            connection.rollback();
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM accounts")) {
                assertTrue(row.next());
                assertEquals(0, row.getInt(1));
            }
        }
    }
}
