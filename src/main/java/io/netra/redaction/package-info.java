/** The stack's secrets, and texts without them. */
@NullMarked
package io.netra.redaction;

import org.jspecify.annotations.NullMarked;
