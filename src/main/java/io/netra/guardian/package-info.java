/** Removes what a build that died has left: a process that outlives Maven, and what it runs then. */
@NullMarked
package io.netra.guardian;

import org.jspecify.annotations.NullMarked;
