/** Puts a workflow together. */
@NullMarked
package io.netra.wiring;

import org.jspecify.annotations.NullMarked;
