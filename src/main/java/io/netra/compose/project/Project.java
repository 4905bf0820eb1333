package io.netra.compose.project;

import io.netra.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one or more compose files say together, in one tree: variables replaced, files merged, every short form made
 * long, every default filled in.
 *
 * @param name the project's name
 * @param files the files, absolute, in the order in which they were merged
 * @param folder where relative paths started from; those of the tree are absolute
 * @param profiles the active profiles
 * @param environment what {@code .env} files have added to the caller's variables
 * @param root the tree; each node knows the file and the place that it comes from
 */
public record Project(
        String name,
        List<Path> files,
        Path folder,
        List<String> profiles,
        Map<String, String> environment,
        Mapping root) {

    public Project {
        files = List.copyOf(files);
        profiles = List.copyOf(profiles);
        environment = Map.copyOf(environment);
    }
}
