package io.netra.compose.project;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How compose files are loaded, beside what they say themselves; as the options of the compose CLI.
 *
 * @param projectName the project's name, before {@code COMPOSE_PROJECT_NAME} and the one in the files; {@code null} for
 *     those, or the folder's name
 * @param projectDirectory where relative paths start from; {@code null} for the folder of the first file
 * @param profiles the active profiles, {@code *} for all of them; empty for those of {@code COMPOSE_PROFILES}
 * @param services the services to load, with what they depend on and whatever their profiles; empty for all that are
 *     active
 * @param environment what may be added to the variables of the caller
 */
public record LoadOptions(
        @Nullable String projectName,
        @Nullable Path projectDirectory,
        List<String> profiles,
        List<String> services,
        EnvironmentFiles environment) {

    /**
     * Which files add variables, and whether {@code COMPOSE_} variables count as options.
     *
     * @param files {@code .env} files in order, a later one wins; empty for the one in the project's folder, if any
     * @param compose whether to look for {@code .env}, and at {@code COMPOSE_PROJECT_NAME} and {@code COMPOSE_PROFILES}
     */
    public record EnvironmentFiles(List<Path> files, boolean compose) {

        public EnvironmentFiles {
            files = List.copyOf(files);
        }
    }

    public LoadOptions {
        profiles = List.copyOf(profiles);
        services = List.copyOf(services);
    }

    /** As the compose CLI without options: {@code .env} and the {@code COMPOSE_} variables count. */
    public static LoadOptions compose() {
        return new LoadOptions(null, null, List.of(), List.of(), new EnvironmentFiles(List.of(), true));
    }

    /** For files that say everything themselves, such as those that netra has rendered. */
    public static LoadOptions selfContained() {
        return new LoadOptions(null, null, List.of(), List.of(), new EnvironmentFiles(List.of(), false));
    }

    public LoadOptions withProjectName(@Nullable String name) {
        return new LoadOptions(name, projectDirectory, profiles, services, environment);
    }

    public LoadOptions withProjectDirectory(@Nullable Path directory) {
        return new LoadOptions(projectName, directory, profiles, services, environment);
    }

    public LoadOptions withProfiles(List<String> active) {
        return new LoadOptions(projectName, projectDirectory, active, services, environment);
    }

    public LoadOptions withServices(List<String> wanted) {
        return new LoadOptions(projectName, projectDirectory, profiles, wanted, environment);
    }

    public LoadOptions withEnvFiles(List<Path> files) {
        return new LoadOptions(
                projectName, projectDirectory, profiles, services, new EnvironmentFiles(files, environment.compose()));
    }
}
