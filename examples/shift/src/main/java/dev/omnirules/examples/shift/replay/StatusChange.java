package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.Transition;

/**
 * A change of one agent's status.
 *
 * @param agent whose
 * @param transition from what to what, when exactly, and why
 */
public record StatusChange(AgentId agent, Transition transition) {}
