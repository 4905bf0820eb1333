/** The goals: binding of parameters and Maven's log as progress. The only place for Maven. */
@NullMarked
package io.netra.mojo;

import org.jspecify.annotations.NullMarked;
