/** What the user asked for, immutable and checked. */
@NullMarked
package io.netra.settings;

import org.jspecify.annotations.NullMarked;
