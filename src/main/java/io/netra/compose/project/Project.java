package io.netra.compose.project;

import io.netra.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one or more compose files say together, in one tree: variables replaced, files merged, every short form made
 * long, every default filled in.
 *
 * @param name the project's name
 * @param files the files, absolute, in the order in which they were merged
 * @param folder where relative paths started from; those of the tree are absolute
 * @param profiles the active profiles
 * @param variables the caller's variables, and those of {@code .env} files after them; {@code null} for unset
 * @param root the tree; each node knows the file and the place that it comes from
 */
public record Project(
        String name,
        List<Path> files,
        Path folder,
        List<String> profiles,
        Function<String, @Nullable String> variables,
        Mapping root) {

    public Project {
        files = List.copyOf(files);
        profiles = List.copyOf(profiles);
    }
}
