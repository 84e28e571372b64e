/** The targets, each beside the figure of a run: results of JMH and {@code Figures} → {@code Report} → a table to read and JSON to keep. */
package dev.omnirules.examples.benchmarks.report;
