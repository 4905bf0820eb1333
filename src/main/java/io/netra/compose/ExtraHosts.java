package io.netra.compose;

import java.util.List;

/** Reads {@code extra_hosts}: names with addresses, each as {@code name:address}. */
final class ExtraHosts {

    private ExtraHosts() {}

    /** As the engine takes them, {@code name:address}; the model has {@code name=address}. */
    static List<String> read(Section section) {
        return section.texts("extra_hosts").stream()
                .map(host -> host.replaceFirst("=", ":"))
                .toList();
    }
}
