/** The targets, each beside this run's figure: JMH's results → {@code Report} → a table to read and JSON to keep. */
package dev.omnirules.examples.benchmarks.report;
