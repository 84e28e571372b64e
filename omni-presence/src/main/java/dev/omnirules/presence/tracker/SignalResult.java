package dev.omnirules.presence.tracker;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;

/**
 * The answer to a signal or an entry.
 *
 * @since 0.1
 */
public enum SignalResult implements Disclosable {
    /** It was folded, or was known already. */
    TAKEN,
    /**
     * An opening has the epoch of another connection of the agent, and was ignored: the new connection is unknown, and its
     * agent will be INACTIVE although it beats. An opening that is delivered again is {@link #TAKEN}. Close the new
     * connection, and see that all epochs come from {@link EpochIssuer}s with
     * numbers of their own.
     */
    EPOCH_REPEATED,
    /** It concerns an agent who is not tracked, and as many are tracked as the limits allow. Nothing was folded of that agent. */
    FULL;

    @Override
    public Disclosure disclosure() {
        return this == TAKEN ? Disclosure.of("signal", this) : Disclosure.refusal("signal", this);
    }
}
