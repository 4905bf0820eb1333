package io.netra.plan;

import io.netra.compose.ComposeService;
import io.netra.compose.ComposeService.Endpoint;
import io.netra.problem.Location;
import io.netra.problem.NetraException;
import io.netra.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * A container to create: a service's definition with every name resolved.
 *
 * @param name the container's name
 * @param number which of the service's containers it is, from 1
 * @param definition the service as the file has it
 * @param networks the networks to join, in order; the first one is the primary
 * @param volumes engine names of the volumes, by their key in the file
 * @param containers names of the containers of those services that it shares something with, by service key
 * @param labels all labels but the image's
 * @param cpusLater whether the processor limit is left out now and set once the service is ready
 * @param before words that come before the service's program, which are given it as arguments; empty for none
 */
public record ContainerSpec(
        String name,
        int number,
        ComposeService definition,
        List<Attachment> networks,
        Map<String, String> volumes,
        Map<String, List<String>> containers,
        Map<String, String> labels,
        boolean cpusLater,
        List<String> before) {

    /** A container that runs the service's program and nothing else. */
    public ContainerSpec(
            String name,
            int number,
            ComposeService definition,
            List<Attachment> networks,
            Map<String, String> volumes,
            Map<String, List<String>> containers,
            Map<String, String> labels,
            boolean cpusLater) {
        this(name, number, definition, networks, volumes, containers, labels, cpusLater, List.of());
    }

    /**
     * @param network the network's name on the engine
     * @param aliases names by which others on that network find the container
     * @param endpoint what else the file says about how it joins
     */
    public record Attachment(String network, List<String> aliases, Endpoint endpoint) {}

    /**
     * The name of the first container of a service that it shares something with.
     *
     * @throws NetraException where that service has none, since it is scaled to 0
     */
    public String containerOf(String service) {
        List<String> names = containers.getOrDefault(service, List.of());
        if (names.isEmpty()) {
            throw new NetraException(Problem.at(
                    Location.service(definition.key()),
                    "Cannot create container '" + name + "'",
                    "it shares something with service '" + service + "', which has no container",
                    "Scale that service to 1 at least."));
        }
        return names.get(0);
    }
}
