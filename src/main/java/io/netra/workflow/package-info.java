/** One class for each goal. */
@NullMarked
package io.netra.workflow;

import org.jspecify.annotations.NullMarked;
