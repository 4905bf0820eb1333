package io.netra.plan;

import io.netra.compose.ComposeFile;
import io.netra.compose.ComposeService;
import java.util.LinkedHashSet;
import java.util.Set;

/** Services in an order in which each comes after those that it depends on; the file's order otherwise. */
final class StartOrder {

    private final ComposeFile file;
    private final Set<String> order = new LinkedHashSet<>();
    private final Set<String> entered = new LinkedHashSet<>();

    private StartOrder(ComposeFile file) {
        this.file = file;
    }

    static Set<String> of(ComposeFile file) {
        StartOrder order = new StartOrder(file);
        file.services().keySet().forEach(order::visit);
        return order.order;
    }

    private void visit(String key) {
        ComposeService service = file.services().get(key);
        if (service == null || !entered.add(key)) {
            return;
        }
        service.dependsOn().keySet().forEach(this::visit);
        order.add(key);
    }
}
