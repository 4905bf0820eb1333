package io.netra.mojo;

import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Whether the build runs no integration tests: then it needs no services. A goal called from the command line is wanted
 * for its own sake.
 */
final class TestSkips {

    private TestSkips() {}

    static boolean any(MavenSession session, MojoExecution execution) {
        return execution.getSource() == MojoExecution.Source.LIFECYCLE
                && Stream.of("skipTests", "skipITs", "maven.test.skip").anyMatch(name -> set(session, name));
    }

    private static boolean set(MavenSession session, String name) {
        String value = session.getUserProperties().getProperty(name);
        MavenProject project = session.getCurrentProject();
        if (value == null && project != null) {
            Properties properties = project.getProperties();
            value = properties.getProperty(name);
        }
        // As Failsafe reads them: -DskipTests without a value is 'true' to Maven.
        return Boolean.parseBoolean(value);
    }
}
