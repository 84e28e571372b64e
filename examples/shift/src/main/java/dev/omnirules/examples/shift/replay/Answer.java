package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.customer.CustomerLabel;
import dev.omnirules.presence.status.AgentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a command was answered. */
public sealed interface Answer {

    /** How the command came out. */
    Verdict verdict();

    /** The alert that the agent is shown, if any. */
    default Optional<Alert> alert() {
        return Optional.empty();
    }

    /** A verdict and no more. */
    record Plain(Verdict verdict) implements Answer {}

    /** A refusal. */
    record Refused(Reason reason, Optional<Alert> alert) implements Answer {
        static Refused because(Enum<?> reason) {
            return new Refused(Reason.of(reason), Optional.empty());
        }

        @Override
        public Verdict verdict() {
            return Verdict.REFUSED;
        }
    }

    /** A sign-out that conversations in progress block. */
    record Blocked(int inProgress, Optional<Alert> alert) implements Answer {
        @Override
        public Verdict verdict() {
            return Verdict.BLOCKED;
        }
    }

    /** A sign-out, with the channels that it closed. */
    record SignedOut(Set<Channel> channels) implements Answer {
        @Override
        public Verdict verdict() {
            return Verdict.SIGNED_OUT;
        }
    }

    /** A waiting customer was accepted. */
    record Accepted(CustomerLabel shownAs) implements Answer {
        @Override
        public Verdict verdict() {
            return Verdict.ACCEPTED;
        }
    }

    /** An active conversation was admitted, now or, if replayed, before. */
    record Admitted(List<InteractionId> ended, CustomerLabel shownAs, Effect effect) implements Answer {
        @Override
        public Verdict verdict() {
            return Verdict.ADMITTED;
        }
    }

    /** Whether a request took effect with this line. */
    enum Effect {
        /** It did. */
        NEW,
        /** It had taken effect before: this is its answer once more. */
        REPLAYED
    }

    /** Something that ends by itself, with its end; empty if it has none. */
    record Timed(Verdict verdict, Optional<Instant> until) implements Answer {}

    /** What had ended by itself: how many offers were missed, and how many wrap-ups are over. */
    record Expired(Verdict verdict, int offers, int wrapUps) implements Answer {}

    /** A conversation that went to a queue, with the interaction that waits there. */
    record Requeued(InteractionId interaction) implements Answer {
        @Override
        public Verdict verdict() {
            return Verdict.REQUEUED;
        }
    }

    /** A transfer, with the new stage's protocol number. */
    record Transferred(ProtocolNumber protocol) implements Answer {
        @Override
        public Verdict verdict() {
            return Verdict.TRANSFERRED;
        }
    }

    /** A disposition, with its stage's protocol number. */
    record Qualified(ProtocolNumber protocol) implements Answer {
        @Override
        public Verdict verdict() {
            return Verdict.QUALIFIED;
        }
    }

    /** The board: agents per status, sessions in progress, and who is offline. */
    record Board(Map<AgentStatus, Integer> counts, int sessions, List<AgentId> offline) implements Answer {
        @Override
        public Verdict verdict() {
            return Verdict.BOARD;
        }
    }
}
