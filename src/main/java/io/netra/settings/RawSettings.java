package io.netra.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user wrote, unchecked.
 *
 * @param values parameters by name, without the prefix {@code netra.}; what is not set is absent
 * @param services the services of the pom
 * @param model values for the user's own template
 * @param exports the user's own properties, unresolved
 * @param variables environment variables that matter
 * @param build what Maven says of the running build
 */
public record RawSettings(
        Map<String, String> values,
        List<Service> services,
        List<Element> model,
        Map<String, String> exports,
        Map<String, String> variables,
        Build build) {

    /**
     * An element of XML.
     *
     * @param text what it says; {@code null} where that is a property that is not set
     */
    public record Element(String name, @Nullable String text, List<Element> children) {}

    /**
     * What Maven says of the running build.
     *
     * @param artifactId of the project; the folder's name without one
     * @param buildDirectory {@code target}
     * @param kept whether the goal was called from the command line
     * @param modules folders of the modules that the goal is called for
     */
    public record Build(
            String artifactId,
            Path baseDirectory,
            Path buildDirectory,
            String executionId,
            String session,
            boolean kept,
            boolean inProject,
            List<Path> modules) {}

    /**
     * A service of the pom; the fields are those of {@code <service>}, see {@link ServiceSettings} for what they mean.
     *
     * @param values plain fields by name
     */
    public record Service(Map<String, String> values, Map<String, String> environment, Map<String, String> args) {

        @Nullable
        String value(String field) {
            return values.get(field);
        }
    }
}
