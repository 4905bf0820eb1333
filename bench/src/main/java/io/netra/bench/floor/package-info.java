/**
 * The floor: what the Engine API itself takes to bring the stack up and to remove it, asked without any library between.
 * Whatever a tool takes beyond it is the tool's own.
 */
package io.netra.bench.floor;
