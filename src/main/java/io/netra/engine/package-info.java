/** The engine port in netra's own types, the executor of plans, readiness and progress. */
@NullMarked
package io.netra.engine;

import org.jspecify.annotations.NullMarked;
