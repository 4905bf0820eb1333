/** What the scripts of the cases in {@code src/it} share: what a case left on disk, and what it left on the engine. */
package io.netra.it;
