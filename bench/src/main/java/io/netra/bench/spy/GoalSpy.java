package io.netra.bench.spy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.eventspy.AbstractEventSpy;
import org.apache.maven.execution.ExecutionEvent;

/**
 * Writes when each goal began and ended, as nanoseconds of the machine's monotonic clock, to the file that the property
 * {@code bench.spy} names: {@code <module> <goal> <begin> <end>}. Maven takes it up with {@code -Dmaven.ext.class.path}.
 */
@Named("bench")
@Singleton
public final class GoalSpy extends AbstractEventSpy {

    private final Map<String, Long> begins = new ConcurrentHashMap<>();

    @Override
    public void onEvent(Object event) throws IOException {
        if (event instanceof ExecutionEvent execution && execution.getMojoExecution() != null) {
            long now = System.nanoTime();
            switch (execution.getType()) {
                case MojoStarted -> begins.put(key(execution), now);
                case MojoSucceeded -> write(execution, now);
                default -> {}
            }
        }
    }

    private static String key(ExecutionEvent event) {
        return event.getProject().getArtifactId() + " "
                + event.getMojoExecution().getGoal();
    }

    private synchronized void write(ExecutionEvent event, long end) throws IOException {
        String file = System.getProperty("bench.spy");
        if (file != null) {
            String line = key(event) + " " + begins.get(key(event)) + " " + end + "\n";
            Files.writeString(
                    Path.of(file), line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
