/**
 * Routing: which agent may take this customer? {@link dev.omnirules.core.routing.RoutingPolicy} answers it. It tells which
 * agents may take an interaction, the preferred one first, and for each other agent the reason why not.
 *
 * <p>In reading order: {@link dev.omnirules.core.routing.IdleTimedAgent} (an agent's state and idle time) and the
 * reachable channels that presence sees → {@link dev.omnirules.core.routing.RoutingRequest} (the interaction) → {@link
 * dev.omnirules.core.routing.RoutingCandidate} (the facts) → {@link dev.omnirules.core.routing.RoutingPolicy} with a {@link
 * dev.omnirules.core.routing.Selection} → {@link dev.omnirules.core.routing.RoutingDecision}. The decision only proposes:
 * acceptance decides, atomically, in {@link dev.omnirules.core.handling.Conversations} or {@link
 * dev.omnirules.core.offer.Offers}.
 *
 * <p>Skill is the host's judgment of an agent, or a level that the agent reaches ({@link
 * dev.omnirules.core.routing.SkillLevels}). The other half, the next customer for an agent, is {@code core.queueing}.
 *
 * <p>A host keeps an {@code IdleTimedAgent} for each agent from the ledger's entries, and offers the customer to the
 * eligible agents in order, until one is accepted:
 *
 * <pre>{@code
 * RoutingPolicy policy = new RoutingPolicy(Selection.longestIdle());
 * RoutingRequest request = RoutingRequest.inbound(channel, omni.counting(), now).requiring(skills::fit);
 * RoutingDecision decision = policy.decide(request.candidates(agents, agent -> status.view(agent).routable()));
 * Optional<AgentId> chosen = decision.chosen();
 * }</pre>
 *
 * <p>Start with {@link dev.omnirules.core.routing.RoutingPolicy}, and with {@link dev.omnirules.core.routing.IdleTimes},
 * which keeps an {@code IdleTimedAgent} for each agent. More: {@code omni-core/docs/routing.md}, and {@code
 * omni-core/docs/tasks/routing-rule.md} for a rule of your own and its test.
 */
@NullMarked
package dev.omnirules.core.routing;

import org.jspecify.annotations.NullMarked;
