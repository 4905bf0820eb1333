/** What shows that a service has no working Alpine form, and what is known of it from earlier starts. */
@NullMarked
package io.netra.fallback;

import org.jspecify.annotations.NullMarked;
