/**
 * Which agents may take this interaction, why each other one may not, and who takes it: {@link
 * dev.omnirules.core.routing.RoutingCandidate}s → {@link dev.omnirules.core.routing.RoutingPolicy} → {@link
 * dev.omnirules.core.routing.RoutingDecision}. It only proposes: acceptance decides, atomically.
 */
package dev.omnirules.core.routing;
