package dev.omnirules.core.ledger;

/**
 * The decision rule of a command. It is pure: it reads only the view, may run several times, and calls nothing else.
 *
 * @param <D> the decision
 * @since 0.1
 */
public interface Rule<D> {

    /**
     * Decides.
     *
     * @param view the agents and lines of the command's keys, locked
     * @return the decision, and the events that follow from it
     */
    Outcome<D> decide(LedgerView view);

    /**
     * Gives the decision of a request that already took effect.
     *
     * @param recorded its effect
     * @return the decision that was given then
     */
    D replayed(LedgerEntry recorded);
}
