package io.netra.examples.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** From the page through frontend, auth and backend down to the databases. */
class ItemsIT {

    private String name;
    private HttpResponse<String> created;

    @BeforeEach
    void createAnItem() throws Exception {
        name = "lamp " + UUID.randomUUID();
        created = Stack.post("frontend", "/api/items", "{\"name\": \"" + name + "\"}");
    }

    @Test
    void servesThePage() throws Exception {
        HttpResponse<String> page = Stack.get("frontend", "/");

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("<title>Items</title>"), page.body());
    }

    @Test
    void writesAnItemToTheDatabase() throws Exception {
        assertEquals(201, created.statusCode(), created.body());
        assertEquals(name, nameInDatabase(id()));
    }

    @Test
    void readsThroughTheCache() throws Exception {
        try (RedisClient redis = Stack.redis()) {
            String key = "item:" + id();
            assertFalse(redis.exists(key), "not in the cache before it was read");

            HttpResponse<String> first = read();
            assertEquals("miss", first.headers().firstValue("X-Cache").orElseThrow());
            assertTrue(redis.get(key).contains(name), "in the cache after it was read");

            HttpResponse<String> second = read();
            assertEquals("hit", second.headers().firstValue("X-Cache").orElseThrow());
            assertEquals(first.body(), second.body());
        }
    }

    @Test
    void listsTheNewestItemFirst() throws Exception {
        String list = Stack.get("frontend", "/api/items").body();

        assertTrue(list.startsWith("[{\"id\":" + id() + ",\"name\":\"" + name + "\""), list);
    }

    @Test
    void refusesToWriteWithoutAGenuineToken() throws Exception {
        assertEquals(401, Stack.post("backend", "/items", "{\"name\": \"lamp\"}").statusCode());
        assertEquals(
                401,
                Stack.send(Stack.request("backend", "/items")
                                .header("Authorization", "Bearer forged.token")
                                .POST(BodyPublishers.ofString("{\"name\": \"lamp\"}")))
                        .statusCode());
        assertEquals(
                401,
                Stack.post("auth", "/token", "{\"client\": \"frontend\", \"secret\": \"guessed\"}")
                        .statusCode());
    }

    private HttpResponse<String> read() throws Exception {
        HttpResponse<String> item = Stack.get("frontend", location());
        assertEquals(200, item.statusCode(), item.body());
        return item;
    }

    private String location() {
        return created.headers().firstValue("Location").orElseThrow(() -> new AssertionError(created.body()));
    }

    private long id() {
        String location = location();
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }

    private static String nameInDatabase(long id) throws SQLException {
        try (Connection connection = Stack.connect("postgres");
                PreparedStatement select = connection.prepareStatement("SELECT name FROM items WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                assertTrue(row.next(), "no row with id " + id);
                return row.getString(1);
            }
        }
    }
}
