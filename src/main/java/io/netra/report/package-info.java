/** What was measured, as text and JSON. */
@NullMarked
package io.netra.report;

import org.jspecify.annotations.NullMarked;
