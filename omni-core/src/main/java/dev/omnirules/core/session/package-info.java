/**
 * An agent's own everyday commands: sign in, open and close channels, pause and resume. Each is agent → {@link
 * dev.omnirules.core.session.AgentSessions} → rule on the agent state → decision. Leaving is {@code logout}'s.
 */
package dev.omnirules.core.session;
