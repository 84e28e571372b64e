/**
 * The commands of an agent's session: sign in, sign in to channels and out of them, pause and resume. Each is agent →
 * {@link dev.omnirules.core.session.AgentSessions} → rule on the agent's state → decision. Signing out of the
 * platform is in package {@code logout}.
 */
@NullMarked
package dev.omnirules.core.session;

import org.jspecify.annotations.NullMarked;
