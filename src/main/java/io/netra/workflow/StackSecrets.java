package io.netra.workflow;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import io.netra.compose.Mount;
import io.netra.redaction.Redaction;
import io.netra.stack.ImageName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a redaction what of a stack is secret, and which words stand all over the output. */
final class StackSecrets {

    /** Where the format puts secrets that say nothing else. */
    private static final String FOLDER = "/run/secrets/";
    /** Bytes; a file that is larger holds more than a secret, and none is learnt as a whole. */
    private static final long LARGEST = 16 * 1024;

    private final Redaction redaction;

    StackSecrets(Redaction redaction) {
        this.redaction = redaction;
    }

    void learn(ComposeFile file) {
        redaction.openly(file.name());
        for (ComposeService service : file.services().values()) {
            redaction.openly(service.key());
            openly(service.image());
            redaction.learn(service.program().environment());
            redaction.learn(service.build() == null ? Map.of() : service.build().args());
            service.storage().files().stream()
                    .filter(ComposeService.GivenFile::secret)
                    .forEach(given -> redaction.learnSecret(given.content()));
            service.storage().mounts().stream()
                    .filter(mount -> mount.target().startsWith(FOLDER))
                    .forEach(this::learn);
        }
    }

    private void openly(@Nullable String image) {
        if (image != null) {
            ImageName name = ImageName.parse(image);
            for (String word : name.familiar().split("[/:.]", -1)) {
                redaction.openly(word);
            }
            redaction.openly(image);
        }
    }

    private void learn(Mount mount) {
        if (mount.kind() != Mount.Kind.BIND || mount.source() == null) {
            return;
        }
        try {
            Path file = Path.of(mount.source());
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
                redaction.learnSecret(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // What this process can't read it can't tell.
            return;
        }
    }
}
