package io.netra.mojo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The {@code <exports>} as they stand in the pom. Maven evaluates {@code ${netra.postgres.port}} before the goal runs,
 * when no such property exists yet, and would hand over {@code null}.
 */
final class RawExports {

    private RawExports() {}

    static Map<String, String> of(MojoExecution execution) {
        Map<String, String> exports = new LinkedHashMap<>();
        Xpp3Dom configuration = execution.getConfiguration();
        Xpp3Dom element = configuration == null ? null : configuration.getChild("exports");
        if (element != null) {
            for (Xpp3Dom export : element.getChildren()) {
                String value = export.getValue();
                exports.put(export.getName(), value == null ? "" : value.trim());
            }
        }
        return exports;
    }
}
