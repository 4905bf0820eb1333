/** Measures netra beside its peers on one engine in one run, and writes the page about it. */
package io.netra.bench;
