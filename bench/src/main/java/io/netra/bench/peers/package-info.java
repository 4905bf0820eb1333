/** Who takes part, and what each does in a round. */
package io.netra.bench.peers;
