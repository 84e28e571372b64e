/** What the library costs, each figure beside its floor or its peers in the same run. */
package dev.omnirules.examples.benchmarks;
