/** What has to be done and why: pure decisions, without I/O, clock or logger. */
@NullMarked
package io.netra.plan;

import org.jspecify.annotations.NullMarked;
