package io.netra.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** The differences between netra's model and the CLI's that mean nothing; docs/compose-files.md gives the reasons. */
enum Tolerated {
    /** The CLI prints {@code null} for a command that nobody has given. */
    NO_COMMAND("(services\\.[^.]+|.*(post_start|pre_stop)\\[\\d+])\\.(command|entrypoint)") {
        @Override
        boolean holds(JsonNode cli, JsonNode netra) {
            return cli.isNull() && netra.isMissingNode();
        }
    },
    /** The CLI prints an empty mapping for some keys, whether or not the file has them. */
    EMPTY_MAPPING("(networks\\.[^.]+\\.ipam|services\\.[^.]+\\.deploy\\.(resources|placement)"
            + "|services\\.[^.]+\\.volumes\\[\\d+]\\.(bind|volume|tmpfs))") {
        @Override
        boolean holds(JsonNode cli, JsonNode netra) {
            return (cli.isMissingNode() || cli.isEmpty()) && (netra.isMissingNode() || netra.isEmpty());
        }
    },
    /** As JSON, the CLI leaves out the user's own keys below the top of the file. */
    OWN_KEYS(".*\\.x-[^.]*") {
        @Override
        boolean holds(JsonNode cli, JsonNode netra) {
            return cli.isMissingNode();
        }
    };

    private final Pattern path;

    Tolerated(String path) {
        this.path = Pattern.compile(path);
    }

    abstract boolean holds(JsonNode cli, JsonNode netra);

    static boolean difference(String path, JsonNode cli, JsonNode netra) {
        for (Tolerated rule : values()) {
            if (rule.path.matcher(path).matches() && rule.holds(cli, netra)) {
                return true;
            }
        }
        return false;
    }
}
