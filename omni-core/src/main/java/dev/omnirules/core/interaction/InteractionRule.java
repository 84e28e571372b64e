package dev.omnirules.core.interaction;

import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.interaction.InteractionDecision.Ended;
import dev.omnirules.core.interaction.InteractionDecision.Queued;
import dev.omnirules.core.interaction.InteractionDecision.Reason;
import dev.omnirules.core.interaction.InteractionDecision.Refused;
import dev.omnirules.core.interaction.InteractionDecision.Started;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.Optional;

/** The commands of bots and queues on a line. */
sealed interface InteractionRule extends Rule<InteractionDecision> {

    record Start(LineKey key, InteractionId interaction) implements InteractionRule {

        @Override
        public Outcome<InteractionDecision> decide(LedgerView view) {
            CustomerLine line = view.line(key);
            if (!(line.holder() instanceof LineHolder.Free)) {
                return Outcome.nothing(new Refused(Reason.LINE_BUSY));
            }
            InteractionStarted started = new InteractionStarted(key, interaction, view.now());
            return Outcome.of(new Started(line.evolve(started).fence()), started);
        }

        @Override
        public InteractionDecision replayed(LedgerEntry recorded) {
            return new Started(recorded.revisions().of(key));
        }
    }

    record Enqueue(LineKey key, InteractionId interaction, QueueId queue) implements InteractionRule {

        @Override
        public Outcome<InteractionDecision> decide(LedgerView view) {
            CustomerLine line = view.line(key);
            Optional<Reason> lost = lost(line.holder(), interaction);
            if (lost.isPresent()) {
                return Outcome.nothing(new Refused(lost.get()));
            }
            if (new LineHolder.Queued(interaction, queue).isSameWait(line.holder())) {
                return Outcome.nothing(new Queued(line.fence()));
            }
            InteractionQueued queued = new InteractionQueued(key, interaction, queue, view.now());
            return Outcome.of(new Queued(line.evolve(queued).fence()), queued);
        }

        @Override
        public InteractionDecision replayed(LedgerEntry recorded) {
            return new Queued(recorded.revisions().of(key));
        }
    }

    record End(LineKey key, InteractionId interaction, InteractionEnd end) implements InteractionRule {

        @Override
        public Outcome<InteractionDecision> decide(LedgerView view) {
            Optional<Reason> lost = lost(view.line(key).holder(), interaction);
            return lost.isPresent()
                    ? Outcome.nothing(new Refused(lost.get()))
                    : Outcome.of(new Ended(), new InteractionEnded(key, interaction, end, view.now()));
        }

        @Override
        public InteractionDecision replayed(LedgerEntry recorded) {
            return new Ended();
        }
    }

    private static Optional<Reason> lost(LineHolder holder, InteractionId interaction) {
        if (holder instanceof LineHolder.Free) {
            return Optional.of(Reason.INTERACTION_ENDED);
        }
        return holder.isInteraction(interaction) ? Optional.empty() : Optional.of(Reason.LINE_BUSY);
    }
}
