package io.netra.compose.derive;

import io.netra.settings.EnvironmentType;
import io.netra.settings.PortMode;
import io.netra.stack.Variant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made of a project.
 *
 * @param owner the Maven project's name, which images built in Alpine are called after
 * @param environment what it is for
 * @param variant the variant asked for
 * @param isolate whether it must not meet another environment on the same host
 * @param platform what its images are for where the file says nothing; {@code null} for the engine's own
 * @param ports whether the host's ports of the file may be kept
 * @param loopback whether ports without an address of the host go to 127.0.0.1
 */
public record Wish(
        String owner,
        EnvironmentType environment,
        Variant variant,
        boolean isolate,
        @Nullable String platform,
        PortMode ports,
        boolean loopback) {}
