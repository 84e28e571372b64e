package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;

/**
 * The failure of a sign-out that the store did not take: the session gives no token on this node, and its record and its
 * tokens are as they were. {@link TokenRenewer#signOut} may be called again. It holds no token.
 *
 * @since 0.1
 */
public final class SignOutFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignOutFailedException(AgentId agent, int tries, String cause) {
        super(
                "sign-out of agent " + agent + " was not carried out in " + tries + " tries: " + cause,
                null,
                false,
                false);
    }
}
