/** What a Dockerfile says: stages, base images, ports, health check. */
@NullMarked
package io.netra.dockerfile;

import org.jspecify.annotations.NullMarked;
