/** The services of an environment: definitions, variants, catalogue and names. */
@NullMarked
package io.netra.stack;

import org.jspecify.annotations.NullMarked;
