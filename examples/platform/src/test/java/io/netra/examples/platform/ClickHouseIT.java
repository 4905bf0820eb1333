package io.netra.examples.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ClickHouseIT {

    @Test
    void answersOverHttp() throws Exception {
        assertEquals("Ok.", Stack.get("clickhouse", "/ping").body().strip());
    }

    @Test
    void addsUpWhatABatchInserted() throws SQLException {
        // Without compression: some builds of old servers send empty answers with it.
        try (Connection connection = Stack.connect("clickhouse", "?compress=false");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS visits");
            statement.execute("CREATE TABLE visits (day Date, page String, visitors UInt32)"
                    + " ENGINE = MergeTree PARTITION BY toYYYYMM(day) ORDER BY (page, day)");
            insertVisits(connection);

            try (ResultSet row = statement.executeQuery(
                    "SELECT page, sum(visitors) AS total FROM visits GROUP BY page ORDER BY total DESC")) {
                assertTrue(row.next());
                assertEquals("it's new", row.getString("page"));
                assertEquals(3100, row.getLong("total"));
                assertTrue(row.next());
                assertEquals("home", row.getString("page"));
                assertEquals(465, row.getLong("total"));
                assertFalse(row.next());
            }
        }
    }

    private static void insertVisits(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO visits (day, page, visitors) VALUES (?, ?, ?)")) {
            for (int day = 1; day <= 30; day++) {
                addVisits(insert, day, "home", day);
            }
            for (int day = 1; day <= 31; day++) {
                addVisits(insert, day, "it's new", 100);
            }
            insert.executeBatch();
        }
    }

    private static void addVisits(PreparedStatement insert, int day, String page, int visitors) throws SQLException {
        insert.setDate(1, Date.valueOf(LocalDate.of(2026, 1, day)));
        insert.setString(2, page);
        insert.setInt(3, visitors);
        insert.addBatch();
    }
}
