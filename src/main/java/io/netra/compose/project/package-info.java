/** From compose files to one project: variables replaced, files and services merged, short forms made long. */
@NullMarked
package io.netra.compose.project;

import org.jspecify.annotations.NullMarked;
