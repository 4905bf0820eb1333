/** From a user's project to what netra runs of it: the Alpine variant, limits and isolation, each change with its reason. */
@NullMarked
package io.netra.compose.derive;

import org.jspecify.annotations.NullMarked;
