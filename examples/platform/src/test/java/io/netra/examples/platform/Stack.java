package io.netra.examples.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import redis.clients.jedis.RedisClient;

/** The running stack, as the system properties that netra sets describe it. */
final class Stack {

    // HTTP/1.1: older uvicorns refuse the offer to upgrade to HTTP/2 that Java makes by default.
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Stack() {}

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("The system property " + name + " is not set. Run the tests with"
                    + " `mvn verify`, which starts the stack first.");
        }
        return value;
    }

    static Connection connect(String database) throws SQLException {
        return connect(database, "");
    }

    static Connection connect(String database, String options) throws SQLException {
        String service = "netra." + database;
        return DriverManager.getConnection(
                property(service + ".jdbcUrl") + options,
                property(service + ".username"),
                property(service + ".password"));
    }

    static RedisClient redis() {
        return RedisClient.create(property("netra.redis.url"));
    }

    static HttpResponse<String> get(String service, String path) throws IOException, InterruptedException {
        return send(request(service, path).GET());
    }

    static HttpResponse<String> post(String service, String path, String json)
            throws IOException, InterruptedException {
        return send(request(service, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    static HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(
                        URI.create(property("netra." + service + ".url")).resolve(path))
                .timeout(Duration.ofSeconds(10));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
