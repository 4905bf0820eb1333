/** YAML texts as nodes that know their places, and what is found wrong in them. The only place for YAML's library. */
@NullMarked
package io.netra.yaml;

import org.jspecify.annotations.NullMarked;
