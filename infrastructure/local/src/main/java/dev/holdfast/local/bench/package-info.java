/** The figures of the design's budgets, measured side by side on the machine at hand. */
package dev.holdfast.local.bench;
