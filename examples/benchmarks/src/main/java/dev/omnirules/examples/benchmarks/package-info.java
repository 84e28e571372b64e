/** What the rules cost, each figure beside a peer or a floor in the same run. */
@org.jspecify.annotations.NullMarked
package dev.omnirules.examples.benchmarks;
