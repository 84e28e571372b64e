package dev.omnirules.core.token.renewer;

/**
 * The load of a renewer at one instant. Immutable and thread-safe.
 *
 * @param sessions the open sessions
 * @param queued the sessions whose renewal is due and waits for its turn
 * @param running the renewals under way
 * @param waiting the callers that wait for a renewal
 * @param uncertain the sessions whose refresh token may be used up
 * @param expired the sessions whose token is no longer usable and still renewable
 * @param signInRequired the sessions that only a new sign-in gives new tokens
 * @since 0.1
 */
public record RenewerGauges(
        int sessions, int queued, int running, int waiting, int uncertain, int expired, int signInRequired) {}
