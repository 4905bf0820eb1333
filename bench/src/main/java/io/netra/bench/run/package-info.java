/** Runs commands and Maven builds, takes their time and keeps it. */
package io.netra.bench.run;
