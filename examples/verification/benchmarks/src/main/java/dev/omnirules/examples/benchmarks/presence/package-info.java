/**
 * What presence costs: {@link dev.omnirules.examples.benchmarks.presence.PresenceBenchmark} for one operation, and {@link
 * dev.omnirules.examples.benchmarks.presence.PresenceLoad} for a crowd that beats for minutes.
 */
package dev.omnirules.examples.benchmarks.presence;
