/**
 * Published queueing results, reproduced on the library's policies: {@link dev.omnirules.examples.erlang.Model} → {@link
 * dev.omnirules.examples.erlang.Simulation} ({@code RoutingPolicy}, {@code QueuePolicy} and {@code WaitingList} at work) →
 * {@link dev.omnirules.examples.erlang.Measured} → {@link dev.omnirules.examples.erlang.Tables}, beside {@link
 * dev.omnirules.examples.erlang.Exact}.
 */
package dev.omnirules.examples.erlang;
