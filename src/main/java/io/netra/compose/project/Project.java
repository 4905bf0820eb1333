package io.netra.compose.project;

import io.netra.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.List;

/**
 * What one or more compose files say together, in one tree without variables.
 *
 * @param name the project's name
 * @param files the files, absolute, in the order in which they were merged; relative paths start from the first one's
 *     folder
 * @param root the tree; each node knows the file and the place that it comes from
 */
public record Project(String name, List<Path> files, Mapping root) {

    /** The folder that relative paths start from. */
    public Path folder() {
        Path parent = files.get(0).getParent();
        return parent == null ? files.get(0) : parent;
    }
}
