package io.netra.compose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads {@code extra_hosts}: names with addresses, each as {@code name:address}. */
final class ExtraHosts {

    private ExtraHosts() {}

    static List<String> read(Section section) {
        List<String> hosts = new ArrayList<>();
        Value value = section.get("extra_hosts");
        if (value != null && value.isMapping()) {
            value.entries().forEach((name, v) -> v.itemsOrSelf().forEach(address -> addHost(hosts, name, address)));
        } else if (value != null) {
            value.items().forEach(item -> addHost(hosts, item));
        }
        return Collections.unmodifiableList(hosts);
    }

    private static void addHost(List<String> hosts, String name, Value address) {
        String text = address.string();
        if (text != null) {
            hosts.add(name + ":" + withoutBrackets(text));
        }
    }

    /** {@code name=address}, or {@code name:address}; the address itself may hold colons. */
    private static void addHost(List<String> hosts, Value item) {
        String text = item.string();
        if (text == null) {
            return;
        }
        int sign = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
        if (sign <= 0 || sign == text.length() - 1) {
            item.problem("'" + text + "' is no host with an address", "Write name=address.");
            return;
        }
        hosts.add(text.substring(0, sign) + ":" + withoutBrackets(text.substring(sign + 1)));
    }

    private static String withoutBrackets(String address) {
        boolean bracketed = address.length() > 2 && address.startsWith("[") && address.endsWith("]");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }
}
