/** What the rules cost, each figure beside a peer or a floor in the same run. */
package dev.omnirules.examples.benchmarks;
