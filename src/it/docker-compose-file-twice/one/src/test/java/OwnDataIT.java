import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Says a word to its own cache, waits while the other module says its own, and hears its own again. */
class OwnDataIT {

    private static final String OWN = OwnDataIT.class.getProtectionDomain().getCodeSource().getLocation().toString();

    @Test
    void cacheIsThisBuildsAlone() throws Exception {
        assertNotEquals("56381", System.getProperty("netra.cache.port"));
        assertNotEquals("55433", System.getProperty("netra.db.port"));
        assertEquals("postgres", System.getProperty("netra.db.username"));
        assertEquals("secret", System.getProperty("netra.db.password"));
        assertEquals("$-1", ask("GET word"));
        assertEquals("+OK", ask("SET word " + OWN.hashCode()));
        Thread.sleep(2_000);
        assertEquals("$" + String.valueOf(OWN.hashCode()).length(), ask("GET word"));
        assertEquals(":1", ask("DBSIZE"));
    }

    private static String ask(String question) throws Exception {
        int port = Integer.getInteger("netra.cache.port");
        try (Socket socket = new Socket(System.getProperty("netra.cache.host"), port)) {
            OutputStream out = socket.getOutputStream();
            out.write((question + "\r\n").getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
                line.append((char) c);
            }
            return line.toString();
        }
    }
}
