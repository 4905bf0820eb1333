package io.netra.stack;

import io.netra.settings.EnvironmentType;
import io.netra.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of environments, services and images. */
public final class Naming {

    /** What Maven calls the execution of a goal that is called without naming one. */
    public static final String COMMAND_LINE = "default-cli";

    private Naming() {}

    /**
     * The environment's name. One that belongs to a session has a name of its own: two builds on one host never meet.
     * One that is kept has a name that the same checkout finds again.
     */
    public static String environment(Settings settings) {
        String given = settings.environmentName();
        if (given != null) {
            return given;
        }
        Settings.Owner owner = settings.owner();
        String execution = owner.executionId().equals(COMMAND_LINE) ? "" : owner.executionId();
        return environment(settings, execution + (stable(settings) ? "" : "\n" + owner.session()));
    }

    /**
     * The environment that the compose CLI takes an image to be of, and removes it with. An image has one such name, and
     * serves every session of the checkout: those without a name of their own that lasts have the command line's.
     */
    public static String imageProject(Settings settings) {
        boolean lasting = settings.environmentName() != null || stable(settings);
        return lasting ? environment(settings) : environment(settings, "");
    }

    private static boolean stable(Settings settings) {
        return settings.owner().kept() || settings.environment() == EnvironmentType.DEV;
    }

    private static String environment(Settings settings, String suffix) {
        Settings.Owner owner = settings.owner();
        return owner.name() + "-" + settings.environment().label() + "-"
                + hash(owner.baseDirectory() + "\n" + suffix).substring(0, 6);
    }

    /** The key of a service in the compose file. */
    public static String key(String service, Variant variant, EnvironmentType environment) {
        if (variant == Variant.REGULAR) {
            return service;
        }
        return (environment == EnvironmentType.TEST ? "alpine-test-" : "alpine-") + service;
    }

    /** The name of the image that is built for a service. */
    public static String image(String project, String key) {
        return project + "-" + key + ":latest";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
