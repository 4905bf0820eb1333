package io.netra.plan;

import io.netra.compose.ComposeVolume;
import java.util.Map;

/** A volume to create, with all its labels. */
public record VolumeSpec(ComposeVolume definition, Map<String, String> labels) {}
