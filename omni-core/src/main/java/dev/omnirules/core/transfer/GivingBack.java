package dev.omnirules.core.transfer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.transfer.TransferDecision.HandedBack;
import dev.omnirules.core.transfer.TransferDecision.Requeued;
import dev.omnirules.core.transfer.TransferDecision.Superseded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a conversation from its agent, and gives the customer to a queue or to a bot.
 *
 * @param queue the queue; empty if a bot is to have the customer
 * @param interaction the interaction that waits, or the bot's
 */
record GivingBack(
        AgentId from,
        LineKey key,
        ConversationId conversation,
        Optional<QueueId> queue,
        InteractionId interaction,
        Giver giver,
        CountingRule counting)
        implements Rule<TransferDecision> {

    @Override
    public Outcome<TransferDecision> decide(LedgerView view) {
        CustomerLine line = view.line(key);
        Optional<WithAgent> served =
                line.servedBy(from).filter(with -> with.conversation().equals(conversation));
        if (served.isEmpty()) {
            return Outcome.nothing(new Superseded(line.holder()));
        }
        WithAgent with = served.get();
        List<LedgerEvent> events = new ArrayList<>(taken(with, view.now()));
        giver.addTo(
                events, from, view.agent(from).served(conversation, key, with.channel(), with.direction()), view.now());
        return new Outcome<>(
                decided(events), DrainCompletion.completing(view.agent(from), events, counting, view.now()));
    }

    private List<LedgerEvent> taken(WithAgent with, Instant now) {
        return queue.isPresent()
                ? List.of(new ConversationRequeued(
                        conversation, from, key, with.channel(), interaction, queue.get(), now))
                : List.of(
                        new ConversationFinished(conversation, from, key, with.channel(), now),
                        new InteractionStarted(key, interaction, now));
    }

    @Override
    public TransferDecision replayed(LedgerEntry recorded) {
        return decided(recorded.events());
    }

    private static TransferDecision decided(List<LedgerEvent> events) {
        if (events.get(0) instanceof ConversationRequeued requeued) {
            return new Requeued(requeued.conversation(), requeued.interaction(), requeued.queue());
        }
        return new HandedBack(
                ((ConversationFinished) events.get(0)).conversation(),
                ((InteractionStarted) events.get(1)).interaction());
    }
}
