package io.netra.environment;

import io.netra.stack.ServiceType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in what a catalogue entry exports: {@code jdbc:postgresql://{host}:{port}/{database}}. */
public final class ServiceProperties {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+)}");

    private ServiceProperties() {}

    /**
     * The values by name.
     *
     * @param port the host's port that the main port is published on
     */
    public static Map<String, String> of(ServiceType type, String host, int port) {
        Map<String, String> known = new HashMap<>(type.constants());
        known.put("host", host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host);
        known.put("port", String.valueOf(port));
        Map<String, String> values = new LinkedHashMap<>();
        type.exports().forEach((name, template) -> values.put(name, fill(template, known)));
        return values;
    }

    private static String fill(String template, Map<String, String> known) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(known.getOrDefault(match.group(1), match.group())));
    }
}
