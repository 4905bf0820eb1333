package io.netra.bench.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * One service of the stack, as the engine is to be asked for it.
 *
 * @param name its plain name
 * @param body what creates its container; the limit of processors is not in it
 * @param nanoCpus the limit that it gets once it is ready; 0 for none
 * @param probe how it is asked, as {@code protocol:port/path}
 * @param needs the services that have to be ready first
 */
public record StackService(String name, ObjectNode body, long nanoCpus, String probe, Set<String> needs) {

    public String protocol() {
        return probe.substring(0, probe.indexOf(':'));
    }

    public String port() {
        return probe.substring(probe.indexOf(':') + 1).replaceFirst("/.*", "");
    }

    public String path() {
        int slash = probe.indexOf('/');
        return slash < 0 ? "/" : probe.substring(slash);
    }
}
