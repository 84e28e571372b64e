package dev.omnirules.core.offer;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;

/**
 * The decision on an offer that is declined or withdrawn.
 *
 * @since 0.1
 */
public enum DeclineDecision implements Disclosable {
    /** The agent has no such offer: nothing changed. */
    NOT_OFFERED,
    /** The offer is gone, and so is the room that it took; the customer waits as before. */
    DECLINED,
    /** The host took the offer back; the customer waits as before. */
    WITHDRAWN,
    /** It came too late, for the offer had ended; it is removed, and the customer waits as before. */
    EXPIRED;

    @Override
    public Disclosure disclosure() {
        return this == NOT_OFFERED ? Disclosure.refusal("offer-decline", this) : Disclosure.of("offer-decline", this);
    }
}
