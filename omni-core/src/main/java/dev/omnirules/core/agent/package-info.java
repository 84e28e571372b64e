/**
 * The words for an agent that every rule shares: channels, pauses, capacity, and what a desk says of the agent at one
 * instant ({@link dev.omnirules.core.agent.AgentStanding}, which the policies take).
 */
package dev.omnirules.core.agent;
