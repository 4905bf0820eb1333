/** Judges what was measured and writes the page, the chart and the raw figures. */
package io.netra.bench.report;
