package dev.omnirules.core.join;

import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import java.util.Objects;

/**
 * The rule that decides which of two lines of one customer stays. The first check that holds decides:
 *
 * <ol>
 *   <li>two agents hold them: neither, {@link Side#NEITHER};
 *   <li>one agent holds both: the first; the conversation on the second is finished, as one customer has one;
 *   <li>one is held by an agent: that one; an interaction on the other is ended, as admission ends it (ACTIVE-6);
 *   <li>a queue has one: that one, before a bot's;
 *   <li>a bot has one: that one;
 *   <li>else the first.
 * </ol>
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * LineJoinPolicy.Side side = new LineJoinPolicy().decide(omni.line(joao).holder(), omni.line(maria).holder());
 * show(side);
 * }</pre>
 *
 * @since 0.1
 */
public final class LineJoinPolicy {

    /** The policy; it has no settings. */
    public LineJoinPolicy() {}

    /** The line that stays. */
    public enum Side {
        /** The first customer's line. */
        FIRST,
        /** The second customer's line. */
        SECOND,
        /** None: two agents serve the customer. */
        NEITHER
    }

    /**
     * Decides.
     *
     * @param first the holder of the first customer's line
     * @param second the holder of the second customer's line; neither follows another line
     * @return the line that stays
     */
    public Side decide(LineHolder first, LineHolder second) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        if (first instanceof WithAgent one && second instanceof WithAgent other) {
            return one.agent().equals(other.agent()) ? Side.FIRST : Side.NEITHER;
        }
        return rank(second) > rank(first) ? Side.SECOND : Side.FIRST;
    }

    private static int rank(LineHolder holder) {
        if (holder instanceof WithAgent) {
            return 3;
        }
        if (holder instanceof Queued) {
            return 2;
        }
        return holder instanceof WithBot ? 1 : 0;
    }
}
