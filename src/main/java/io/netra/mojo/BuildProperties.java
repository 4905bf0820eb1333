package io.netra.mojo;

import io.netra.workflow.StartWorkflow;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Hands an environment to the rest of the build. Project properties reach later plugins of the same module; Failsafe's
 * forked JVM gets the properties file, through a property that Failsafe itself reads.
 */
final class BuildProperties {

    /** The user property of Failsafe's parameter {@code systemPropertiesFile}. */
    private static final String FAILSAFE_FILE = "failsafe.systemPropertiesFile";
    /** Where the module's earlier executions are remembered; JDK types, since modules have different class loaders. */
    private static final String CONTEXT = "io.netra.properties";

    private final MavenSession session;
    private final @Nullable MavenProject project;

    BuildProperties(MavenSession session) {
        this.session = session;
        this.project = session.getCurrentProject();
    }

    /** What earlier executions in this module have exported: Failsafe takes one file only. */
    Map<String, String> earlier() {
        Map<String, String> earlier = new TreeMap<>();
        if (project != null && project.getContextValue(CONTEXT) instanceof Map<?, ?> known) {
            known.forEach((name, value) -> earlier.put(String.valueOf(name), String.valueOf(value)));
        }
        return earlier;
    }

    void export(StartWorkflow.Started started, Log log) {
        if (project == null) {
            return;
        }
        Properties properties = project.getProperties();
        String file = started.propertiesFile().toString();
        String given = session.getUserProperties().getProperty(FAILSAFE_FILE, properties.getProperty(FAILSAFE_FILE));
        boolean own = given == null || project.getContextValue(CONTEXT) != null;
        properties.putAll(started.properties());
        if (own) {
            properties.setProperty(FAILSAFE_FILE, file);
            project.setContextValue(CONTEXT, new TreeMap<>(started.properties()));
        } else {
            log.info("Failsafe reads " + given + ", as " + FAILSAFE_FILE + " says; netra's properties are in " + file);
        }
    }
}
