package dev.omnirules.core.token.renewer;

import java.util.Objects;

/**
 * The receiver of what happens to the tokens: the place to wire metrics, and to ask agents for a sign-in. Called on the host's
 * executor or a caller's thread, from several at once, with no lock held; it MUST return soon. An exception from it is
 * logged and nothing else.
 *
 * <pre>{@code
 * RenewalListener listener = notice -> {
 *     if (notice instanceof RenewalNotice.RenewalEnded ended) {
 *         show(ended.agent() + " must sign in again: " + ended.reason());
 *     }
 * };
 * RenewalListener both = listener.and(new RenewalCounter());
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RenewalListener {

    /**
     * Receives a notice.
     *
     * @param notice what happened
     */
    void on(RenewalNotice notice);

    /**
     * Returns a listener that passes each notice to this one, then to the next.
     *
     * @param next the listener that is told after this one
     * @return the two as one
     */
    default RenewalListener and(RenewalListener next) {
        Objects.requireNonNull(next, "next");
        return notice -> {
            on(notice);
            next.on(notice);
        };
    }
}
