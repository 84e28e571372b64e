/**
 * Which agents may take this interaction, why each other one may not, and who takes it: {@link
 * dev.omnirules.core.routing.IdleTimedAgent}s and what presence sees → {@link dev.omnirules.core.routing.RoutingRequest} →
 * {@link dev.omnirules.core.routing.RoutingCandidate}s → {@link dev.omnirules.core.routing.RoutingPolicy} → {@link
 * dev.omnirules.core.routing.RoutingDecision}. It only proposes: acceptance decides, atomically.
 *
 * <p>A host keeps a {@code IdleTimedAgent} per agent from the ledger's entries, and offers the customer to the agents in order,
 * until one is accepted:
 *
 * <pre>{@code
 * RoutingRequest request = RoutingRequest.receptive(channel, counting, now).requiring(skills::fit);
 * RoutingDecision decision = policy.decide(request.candidates(agents, agent -> status.view(agent).routable()));
 * }</pre>
 */
@NullMarked
package dev.omnirules.core.routing;

import org.jspecify.annotations.NullMarked;
