package io.netra.stack;

import io.netra.settings.EnvironmentType;
import io.netra.settings.PortMode;
import java.util.List;
import java.util.Map;

/**
 * The services of an environment.
 *
 * @param name the environment's name: the compose project
 * @param environment what it is for
 * @param variant the variant asked for; single services may have fallen back
 * @param ports which ports of the host are used
 * @param services in the order asked for; empty where a compose file of the user's describes them
 * @param fallbacks why services can't run in Alpine, by name: for a template that has services of its own
 */
public record Stack(
        String name,
        EnvironmentType environment,
        Variant variant,
        PortMode ports,
        List<StackService> services,
        Map<String, String> fallbacks) {

    /** The rendered file's name, which tells variant and environment: {@code docker-compose.alpine-test.yml}. */
    public String fileName() {
        boolean test = environment == EnvironmentType.TEST;
        if (variant == Variant.ALPINE) {
            return test ? "docker-compose.alpine-test.yml" : "docker-compose.alpine.yml";
        }
        return test ? "docker-compose.test.yml" : "docker-compose.yml";
    }
}
