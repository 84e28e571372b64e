/**
 * The commands of an agent's session: sign in, sign in to channels and out of them, pause and resume. Each is agent →
 * {@link dev.omnirules.core.session.AgentSessions} → rule on the agent's state → decision. Signing out of the
 * platform is in package {@code logout}.
 *
 * <p>Start with {@link dev.omnirules.core.session.AgentSessions}. A sign-in to the platform gives the agent's capacity;
 * the answer to it is a {@link dev.omnirules.core.session.SignInDecision}, to everything else a {@link
 * dev.omnirules.core.session.ChannelDecision} that names the channels it was applied to. An agent who is signed in to a
 * channel can be routed ({@link dev.omnirules.core.routing.RoutingPolicy}), and leaves by {@link
 * dev.omnirules.core.logout.LogoutGuard}. More: {@code omni-core/docs/tasks/plain-java.md}.
 */
@NullMarked
package dev.omnirules.core.session;

import org.jspecify.annotations.NullMarked;
