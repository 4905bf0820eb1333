/** The compose file: rendered, read back, and its typed model. The only place for FreeMarker. */
@NullMarked
package io.netra.compose;

import org.jspecify.annotations.NullMarked;
