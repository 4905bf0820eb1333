package io.netra.environment;

import io.netra.stack.ServiceType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills in what a catalogue entry exports: {@code jdbc:postgresql://{host}:{port}/{database}}. */
public final class ServiceProperties {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    private ServiceProperties() {}

    /**
     * The values by name; one of which a part is not known is left out.
     *
     * @param environment the container's variables, which may hold credentials
     * @param host where ports are published
     * @param port the host's port that the main port is published on; {@code null} where it is not
     */
    public static Map<String, String> of(
            ServiceType type, Map<String, String> environment, String host, @Nullable Integer port) {
        Map<String, String> known = constants(type, environment);
        known.put("host", host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host);
        if (port != null) {
            known.put("port", String.valueOf(port));
        }
        Map<String, String> values = new LinkedHashMap<>();
        type.exports().forEach((name, template) -> fill(template, known).ifPresent(value -> values.put(name, value)));
        return values;
    }

    private static Map<String, String> constants(ServiceType type, Map<String, String> environment) {
        Map<String, String> known = new HashMap<>(type.constants());
        type.variables().forEach((constant, variable) -> {
            String value = environment.get(variable.name());
            Optional<String> said = value == null ? byDefault(variable, environment, known) : Optional.of(value);
            said.ifPresentOrElse(text -> known.put(constant, text), () -> known.remove(constant));
        });
        return known;
    }

    /** What the image takes by itself; nothing where the container reads it from a file, as a secret. */
    private static Optional<String> byDefault(
            ServiceType.Variable variable, Map<String, String> environment, Map<String, String> known) {
        return environment.containsKey(variable.name() + "_FILE")
                ? Optional.empty()
                : fill(variable.byDefault(), known);
    }

    private static Optional<String> fill(String template, Map<String, String> known) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = known.get(matcher.group(1));
            if (value == null) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return Optional.of(matcher.appendTail(filled).toString());
    }
}
