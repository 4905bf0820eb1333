package io.netra.workflow;

import io.netra.settings.EnvironmentType;
import io.netra.stack.ServiceType;
import io.netra.stack.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to run, as the compose file that was read describes it.
 *
 * @param environment what it is for
 * @param variant the variant asked for; single services may run in another
 * @param services every service of the file, in its order
 */
record DescribedStack(EnvironmentType environment, Variant variant, List<Service> services) {

    /**
     * What goals need to know of a service beyond the file.
     *
     * @param name its plain name, unique in the file
     * @param key its key in the file
     * @param type the catalogue entry that describes it; {@code null} for a service of which netra knows what the file
     *     says and no more
     * @param variant the form it runs in
     * @param fallback why it is regular although Alpine was wanted; {@code null} otherwise
     * @param image what it runs, or the name of what is built; {@code null} where the file leaves that name out
     * @param built whether the file says how to build the image
     */
    record Service(
            String name,
            String key,
            @Nullable ServiceType type,
            Variant variant,
            @Nullable String fallback,
            @Nullable String image,
            boolean built) {}

    /**
     * The service with a key of the file.
     *
     * @throws IllegalArgumentException where the file has none
     */
    Service service(String key) {
        return services.stream()
                .filter(service -> service.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the file has no service " + key));
    }
}
