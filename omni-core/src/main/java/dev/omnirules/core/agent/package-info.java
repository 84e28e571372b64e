/**
 * The terms for an agent that every rule shares: {@link dev.omnirules.core.agent.AgentId}, channels and pauses ({@link
 * dev.omnirules.core.agent.ChannelSession}), {@link dev.omnirules.core.agent.Capacity}, and the ability to take one more
 * conversation at one instant ({@link dev.omnirules.core.agent.AgentAvailability}, which the policies take).
 */
@NullMarked
package dev.omnirules.core.agent;

import org.jspecify.annotations.NullMarked;
