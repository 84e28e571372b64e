/**
 * A contact center that a host's own rules are tested in: {@link
 * dev.omnirules.core.testkit.simulation.ContactCenterSimulation} tells random stories of agents, customers, faults and
 * delays to a {@link dev.omnirules.core.testkit.simulation.SimulatedHost}, checks every {@link
 * dev.omnirules.core.testkit.simulation.Law} after each step, and prints the shortest story that breaks one.
 *
 * <p>A host provides what it owns of ledger, commands, router and presence; the rest is the library's. Nothing here needs
 * JUnit or jqwik, but {@link dev.omnirules.core.testkit.simulation.StepArbitraries}, which is for properties of jqwik.
 */
package dev.omnirules.core.testkit.simulation;
