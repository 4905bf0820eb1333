package io.netra.plan;

import io.netra.compose.ComposeNetwork;
import java.util.Map;

/** A network to create, with all its labels. */
public record NetworkSpec(ComposeNetwork definition, Map<String, String> labels) {}
