package io.netra.plan;

import io.netra.compose.ComposeService;
import java.util.List;
import java.util.Map;

/**
 * A container to create: a service's definition with every name resolved.
 *
 * @param name the container's name
 * @param definition the service as the file has it
 * @param networks the networks to join, in order; the first one is the primary
 * @param volumes engine names of the volumes, by their key in the file
 * @param labels all labels but the image's
 * @param cpusLater whether the processor limit is left out now and set once the service is ready
 */
public record ContainerSpec(
        String name,
        ComposeService definition,
        List<Attachment> networks,
        Map<String, String> volumes,
        Map<String, String> labels,
        boolean cpusLater) {

    /**
     * @param network the network's name on the engine
     * @param aliases names by which others on that network find the container
     */
    public record Attachment(String network, List<String> aliases) {}
}
