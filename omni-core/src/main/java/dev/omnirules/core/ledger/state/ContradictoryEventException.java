package dev.omnirules.core.ledger.state;

import java.util.Objects;

/**
 * The failure of a command whose event contradicts the state that it would change, such as a conversation that starts on a
 * line that another agent has. Nothing of the command happens. It is a mistake of the rule that made the event, or of
 * {@code Identifiers} that repeat: a host that records events of its own, for calls that a switch connects, catches it to
 * learn that its picture is old. Not thread-safe, like every exception.
 *
 * @since 0.1
 */
public final class ContradictoryEventException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Not serialized: it may hold personal data. */
    private final transient LedgerEvent event;

    /**
     * Makes the exception.
     *
     * @param event the event
     * @param state the state that it contradicts, in words and without personal data
     */
    public ContradictoryEventException(LedgerEvent event, String state) {
        super(Objects.requireNonNull(event, "event") + " contradicts that " + Objects.requireNonNull(state, "state"));
        this.event = event;
    }

    /**
     * Returns the event.
     *
     * @return the event that was refused
     */
    public LedgerEvent event() {
        return event;
    }
}
