/** What went wrong: what, where, what to do, and the cause. */
@NullMarked
package io.netra.problem;

import org.jspecify.annotations.NullMarked;
