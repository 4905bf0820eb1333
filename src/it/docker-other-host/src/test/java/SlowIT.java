import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SlowIT {

    /** Says that it runs, and goes on for as long as it is asked to, for others to kill it. */
    @Test
    void takesItsTime() throws Exception {
        Files.writeString(Path.of("target", "in-the-test"), "");
        Thread.sleep(Long.getLong("it.millis", 0));
    }
}
