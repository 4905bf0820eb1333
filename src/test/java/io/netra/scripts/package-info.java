/** The project's own shell scripts, run by a real shell. */
package io.netra.scripts;
