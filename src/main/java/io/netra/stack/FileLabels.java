package io.netra.stack;

import io.netra.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels that a rendered file gives to all that it declares, so that what the compose CLI makes of it is known as
 * netra's and {@code stop} finds it: what is true of the file, whoever runs it. Nobody's session will end it, so it is
 * kept. A start of netra's own writes its own values over these.
 */
public final class FileLabels {

    private FileLabels() {}

    /** The labels by name, in a fixed order. */
    public static Map<String, String> of(Settings settings) {
        Settings.Owner owner = settings.owner();
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Labels.ENVIRONMENT, settings.environment().label());
        labels.put(Labels.CHECKOUT, owner.baseDirectory().toString());
        labels.put(Labels.EXECUTION, owner.executionId());
        labels.put(Labels.KEPT, "true");
        return labels;
    }
}
