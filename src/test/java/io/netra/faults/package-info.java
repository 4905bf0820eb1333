/** Faults between netra and an engine, and of an engine. */
package io.netra.faults;
