/**
 * The tracker under load: {@link dev.omnirules.examples.benchmarks.tracker.Script} says what each agent does → {@link
 * dev.omnirules.examples.benchmarks.tracker.TrackerLoad} does it to a tracker and a ledger → {@link
 * dev.omnirules.examples.benchmarks.tracker.AgentRecord} folds the same once more, and compares. Entry type: {@link
 * dev.omnirules.examples.benchmarks.tracker.TrackerLoad}.
 */
package dev.omnirules.examples.benchmarks.tracker;
