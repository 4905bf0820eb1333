package io.netra.compose.derive;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What there is to build images from. */
public interface BuildFiles {

    boolean exists(Path file);

    /**
     * The image that a build's last stage comes from, through all stages between; {@code null} where that can't be told.
     *
     * @param target the stage to build; {@code null} for the last one
     */
    @Nullable
    String origin(Path dockerfile, Map<String, String> args, @Nullable String target);
}
