/**
 * The same decisions by the policies and by two rule engines, from the same facts: {@code Cases} → policy, Drools, Easy
 * Rules → {@code PolicyBenchmark}. A test holds the answers of all three together.
 */
package dev.omnirules.examples.peers;
