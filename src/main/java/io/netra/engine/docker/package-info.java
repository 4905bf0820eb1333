/** The Docker Engine API through docker-java, whose errors are translated here. */
@NullMarked
package io.netra.engine.docker;

import org.jspecify.annotations.NullMarked;
