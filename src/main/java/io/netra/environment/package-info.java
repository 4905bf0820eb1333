/** The running environment and its export to the build. */
@NullMarked
package io.netra.environment;

import org.jspecify.annotations.NullMarked;
