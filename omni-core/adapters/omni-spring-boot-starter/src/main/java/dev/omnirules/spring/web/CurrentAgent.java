package dev.omnirules.spring.web;

import dev.omnirules.core.agent.AgentId;
import java.security.Principal;

/**
 * Port: names the agent who sends a request or opens a socket. The starter's takes the name of the principal, as Spring Security
 * or the servlet container gives it.
 *
 * <p>An implementation MUST be thread-safe and give the same agent for the same user.
 *
 * <pre>{@code
 * CurrentAgent agents = principal -> new AgentId(principal.getName().toLowerCase(Locale.ROOT));
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CurrentAgent {

    /**
     * Returns the agent who is signed in to the application.
     *
     * @param principal the authenticated user
     * @return the agent
     * @throws IllegalArgumentException if the user is no agent
     */
    AgentId of(Principal principal);
}
