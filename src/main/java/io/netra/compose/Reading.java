package io.netra.compose;

import io.netra.yaml.Findings;
import io.netra.yaml.MalformedValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every part of one reading shares.
 *
 * @param findings problems and warnings so far
 * @param references what the services refer to, checked at the end
 * @param files secrets and configs of the file
 * @param access where the file reaches into the engine's host
 * @param variables values of variables; {@code null} for one that is not set
 * @param folder the folder that relative paths start from
 */
record Reading(
        Findings findings,
        CrossReferences references,
        FileObjects files,
        HostAccess access,
        Function<String, @Nullable String> variables,
        Path folder) {

    /** Of something else than a compose file, in which there is nothing to refer to, and no variables. */
    static Reading plain(Findings findings, Path folder) {
        return new Reading(
                findings,
                new CrossReferences(findings),
                new FileObjects(),
                new HostAccess(findings, HostRules.STRICT),
                variable -> null,
                folder);
    }

    /**
     * A path of the host, absolute.
     *
     * @throws MalformedValue for a text that no path can be
     */
    Path path(Path base, String text) {
        try {
            return base.resolve(expandHome(text)).normalize();
        } catch (InvalidPathException e) {
            throw new MalformedValue("'" + text + "' is no path: " + e.getReason(), "Correct it.");
        }
    }

    private String expandHome(String text) {
        if (!text.equals("~") && !text.startsWith("~/")) {
            return text;
        }
        String home = variables.apply("HOME");
        return (home == null ? System.getProperty("user.home") : home) + text.substring(1);
    }
}
