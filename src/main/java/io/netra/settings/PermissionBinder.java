package io.netra.settings;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what the user allows. */
final class PermissionBinder {

    private static final String ALLOW = "allow";

    private final Values values;

    PermissionBinder(Values values) {
        this.values = values;
    }

    Set<Permission> bind() {
        Set<Permission> allowed = EnumSet.noneOf(Permission.class);
        Set<String> unknown = new TreeSet<>();
        Map<String, Permission> known = new LinkedHashMap<>();
        for (Permission permission : Permission.values()) {
            known.put(permission.label(), permission);
        }
        for (String name : values.list(ALLOW)) {
            Permission permission = known.get(name.toLowerCase(Locale.ROOT));
            if (permission == null) {
                unknown.add("'" + name + "'");
            } else {
                allowed.add(permission);
            }
        }
        if (!unknown.isEmpty()) {
            String fact = unknown.size() == 1 ? " is not a permission" : " are not permissions";
            values.wrong(
                    ALLOW, String.join(", ", unknown) + fact, "Known are " + String.join(", ", known.keySet()) + ".");
        }
        return Collections.unmodifiableSet(allowed);
    }
}
