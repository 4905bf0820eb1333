import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class LoadIT {

    private static final long WANTED = 300L << 20;

    @Test
    void loadMoreThanTheServersOwnMemory() throws Exception {
        try (var connection = DriverManager.getConnection(
                        System.getProperty("netra.postgres.jdbcUrl"),
                        System.getProperty("netra.postgres.username"),
                        System.getProperty("netra.postgres.password"));
                var statement = connection.createStatement()) {
            statement.execute("create table load (filling text)");
            // A row fills its page of 8 kB, and is not compressed.
            statement.execute("alter table load alter column filling set storage plain");
            for (int i = 0; i < 10; i++) {
                statement.execute("insert into load select repeat('x', 7900) from generate_series(1, 3900)");
            }
            try (var size = statement.executeQuery("select pg_total_relation_size('load')")) {
                assertTrue(size.next());
                assertTrue(size.getLong(1) > WANTED, "loaded " + size.getLong(1));
            }
        }
    }
}
