package io.netra.testing;

import io.netra.compose.HostRules;
import io.netra.settings.Permission;
import java.util.EnumSet;
import java.util.List;

/** What tests allow that are about something else than what a stack may do to its host. */
public final class Allowed {

    public static final HostRules EVERYTHING = new HostRules(EnumSet.allOf(Permission.class), List.of());

    private Allowed() {}
}
