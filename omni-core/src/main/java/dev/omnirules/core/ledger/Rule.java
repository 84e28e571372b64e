package dev.omnirules.core.ledger;

/**
 * The decision rule of a command. It is pure: it reads only the view, may run several times, and calls nothing else.
 *
 * <pre>{@code
 * Rule<Boolean> note = new Rule<>() {
 *     public Outcome<Boolean> decide(LedgerView view) {
 *         return Outcome.of(true, new LineEventRecorded(joao, "note", "calls back", view.now()));
 *     }
 *
 *     public Boolean replayed(LedgerEntry recorded) {
 *         return true;
 *     }
 * };
 * omni.execute(Fingerprint.of("host.note", joao, "calls back"), LedgerKeys.of(joao), note);
 * }</pre>
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
