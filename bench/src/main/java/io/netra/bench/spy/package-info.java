/** What runs inside of the Maven that is measured; the same for every plugin. */
package io.netra.bench.spy;
