/** Stand-ins and builders that tests of several packages share. */
@NullMarked
package io.netra.testing;

import org.jspecify.annotations.NullMarked;
