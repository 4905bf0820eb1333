package io.netra.environment;

import java.util.List;

/**
 * A running environment.
 *
 * @param name its name, the compose project
 * @param type {@code test} or {@code dev}
 * @param alpine whether the Alpine variant was asked for
 * @param composeFile the rendered file, absolute
 * @param services in the file's order
 */
public record Environment(
        String name, String type, boolean alpine, String composeFile, List<RunningService> services) {}
