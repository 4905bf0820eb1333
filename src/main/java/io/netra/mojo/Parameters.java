package io.netra.mojo;

import io.netra.settings.RawSettings;
import io.netra.settings.SettingsBinder;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The values of a goal's parameters as text. Each parameter {@code x} has the property {@code netra.x}; where the
 * command line gives it, that wins: plain Maven would take the pom's {@code <configuration>} instead.
 */
final class Parameters {

    private static final String PREFIX = "netra.";

    private final Map<String, String> values = new LinkedHashMap<>();

    Parameters(AbstractNetraMojo mojo, MojoExecution execution, Properties userProperties) {
        List<Parameter> parameters = execution.getMojoDescriptor().getParameters();
        for (Parameter parameter : parameters) {
            String name = parameter.getName();
            String given = userProperties.getProperty(PREFIX + name);
            Object configured = given == null ? configured(mojo, name) : given;
            if (configured != null) {
                values.put(name, configured.toString());
            }
        }
        if (userProperties.getProperty(PREFIX + "composeFile") != null) {
            // Two names for one thing: what the command line says replaces the pom's under either.
            values.remove("composeFiles");
        }
    }

    /** Texts by name, as {@link RawSettings} takes them. */
    Map<String, String> values() {
        return values;
    }

    /** Whether a parameter is set, as every flag is: Maven makes {@code true} of {@code -Dnetra.x} alone. */
    boolean flag(String name) {
        return SettingsBinder.flag(values, name);
    }

    /** The text that Maven has put into the field; {@code null} for parameters of other types, and unset ones. */
    private static @Nullable Object configured(AbstractNetraMojo mojo, String name) {
        for (Class<?> type = mojo.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return text(mojo, field);
                }
            }
        }
        return null;
    }

    /** A list as the command line has it; {@code null} for what is no text. */
    private static @Nullable Object text(@Nullable Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).collect(Collectors.joining(","));
        }
        return value instanceof String ? value : null;
    }

    private static @Nullable Object text(AbstractNetraMojo mojo, Field field) {
        field.setAccessible(true);
        try {
            return text(field.get(mojo));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a parameter of netra's own must be readable", e);
        }
    }
}
