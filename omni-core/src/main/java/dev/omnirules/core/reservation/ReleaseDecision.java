package dev.omnirules.core.reservation;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;

/**
 * The decision on a reservation that is given up.
 *
 * @since 0.1
 */
public enum ReleaseDecision implements Disclosable {
    /** The agent has no such reservation: nothing changed. */
    NOT_RESERVED,
    /** The reservation is gone, and so is the room that it took. */
    RELEASED;

    @Override
    public Disclosure disclosure() {
        return this == NOT_RESERVED
                ? Disclosure.refusal("reservation-release", this)
                : Disclosure.of("reservation-release", this);
    }
}
