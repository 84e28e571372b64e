package dev.omnirules.core.join;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The outcome of joining two customers' lines. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface LineJoinDecision extends Disclosable {

    /**
     * The lines are as they were asked for, from now on.
     *
     * @param lines each line that follows another one now
     * @param freed each line that followed another customer's line and is free now; at least one line is in either list
     */
    record Joined(List<JoinedLine> lines, List<LineKey> freed) implements LineJoinDecision {

        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if both are empty
         */
        public Joined {
            Objects.requireNonNull(lines, "lines");
            Objects.requireNonNull(freed, "freed");
            if (lines.isEmpty() && freed.isEmpty()) {
                throw new IllegalArgumentException("lines must not be empty where freed is, but is []");
            }
            lines = List.copyOf(lines);
            freed = List.copyOf(freed);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("line-join.joined");
        }
    }

    /** The lines were so before; nothing changed. */
    record AlreadyJoined() implements LineJoinDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("line-join.already-joined");
        }
    }

    /**
     * Two agents serve the customer; nothing changed, on any address. A supervisor decides: one of them transfers or
     * finishes, and the join is asked for again.
     *
     * @param first the agent on the first customer's line
     * @param second the agent on the second customer's line
     * @param line the line that the first agent has
     * @param customers the customers whom the agents serve, as they were asked for
     */
    record BothHeld(AgentId first, AgentId second, LineKey line, CustomerPair customers) implements LineJoinDecision {

        /** Checks that nothing is null. */
        public BothHeld {
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(second, "second");
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(customers, "customers");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("line-join.both-held");
        }
    }

    /**
     * A line that follows another one.
     *
     * @param line the line that follows
     * @param into the line that is followed, whose holder stays
     * @param ended the interaction with a bot or a queue on {@code line} that was ended, if there was one
     * @param finished the conversation on {@code line} that was finished because the same agent serves the customer on
     *     {@code into}; its stage can still be qualified
     */
    record JoinedLine(LineKey line, LineKey into, Optional<InteractionId> ended, Optional<ConversationId> finished) {

        /** Checks that nothing is null. */
        public JoinedLine {
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(into, "into");
            Objects.requireNonNull(ended, "ended");
            Objects.requireNonNull(finished, "finished");
        }
    }
}
