/**
 * The words for an agent that every rule shares: channels, pauses, capacity, and what an agent says of the agent at one
 * instant ({@link dev.omnirules.core.agent.AgentAvailability}, which the policies take).
 */
@NullMarked
package dev.omnirules.core.agent;

import org.jspecify.annotations.NullMarked;
