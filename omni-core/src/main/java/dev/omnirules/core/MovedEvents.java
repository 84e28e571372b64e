package dev.omnirules.core;

import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.Map;

/**
 * Events of one line as events of another one: a customer's line may follow another line of the same customer. Stateless.
 */
final class MovedEvents {

    private MovedEvents() {}

    /**
     * Returns an event on another line.
     *
     * @param event the event
     * @param lines for each line to be replaced, the other one
     * @return the event on the other line; this very event if it has none of the lines
     */
    static LedgerEvent moved(LedgerEvent event, Map<LineKey, LineKey> lines) {
        if (event instanceof AssignmentChanged e) {
            LineKey to = lines.get(e.assignment().line());
            return to == null
                    ? e
                    : new AssignmentChanged(e.agent(), e.assignment().on(to), e.at());
        }
        LineKey to = event instanceof LedgerEvent.OfLine ofLine ? lines.get(ofLine.line()) : null;
        return to == null ? event : moved(event, to);
    }

    private static LedgerEvent moved(LedgerEvent event, LineKey to) {
        if (event instanceof ConversationStarted e) {
            return new ConversationStarted(
                    e.conversation(), e.agent(), to, e.channel(), e.direction(), e.protocol(), e.queue(), e.at());
        }
        if (event instanceof ConversationTransferred e) {
            return new ConversationTransferred(
                    e.conversation(),
                    to,
                    e.channel(),
                    e.direction(),
                    e.from(),
                    e.to(),
                    e.protocol(),
                    e.queue(),
                    e.at());
        }
        if (event instanceof ConversationFinished e) {
            return new ConversationFinished(e.conversation(), e.agent(), to, e.channel(), e.at());
        }
        if (event instanceof ConversationRequeued e) {
            return new ConversationRequeued(
                    e.conversation(), e.agent(), to, e.channel(), e.interaction(), e.queue(), e.at());
        }
        if (event instanceof StageQualified e) {
            return new StageQualified(to, e.protocol(), e.agent(), e.disposition(), e.at());
        }
        if (event instanceof InteractionStarted e) {
            return new InteractionStarted(to, e.interaction(), e.at());
        }
        if (event instanceof InteractionQueued e) {
            return new InteractionQueued(to, e.interaction(), e.queue(), e.at());
        }
        if (event instanceof InteractionOffered e) {
            return new InteractionOffered(to, e.interaction(), e.queue(), e.offer(), e.at());
        }
        if (event instanceof OfferEnded e) {
            return new OfferEnded(e.agent(), to, e.offer(), e.end(), e.at());
        }
        if (event instanceof InteractionEnded e) {
            return new InteractionEnded(to, e.interaction(), e.end(), e.at());
        }
        if (event instanceof LineEventRecorded e) {
            return new LineEventRecorded(to, e.kind(), e.text(), e.at());
        }
        return event;
    }
}
