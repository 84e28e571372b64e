/** What a replay of a shift costs beside reading the same file. */
package dev.omnirules.examples.benchmarks.runner;
