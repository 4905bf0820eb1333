/** The stack that all contestants bring up, as the compose CLI understands the file that netra rendered. */
package io.netra.bench.stack;
