package dev.omnirules.core.ledger.state;

import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.customer.CustomerKey;
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
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;

/** Puts another customer into an event, and leaves out what an agent wrote about the first. */
final class EventErasure {

    private EventErasure() {}

    static LedgerEvent of(LedgerEvent event, CustomerKey customer, CustomerKey standIn) {
        if (event instanceof AssignmentChanged e) {
            Assignment assignment = e.assignment();
            return new AssignmentChanged(e.agent(), assignment.on(line(assignment.line(), standIn)), e.at());
        }
        if (event instanceof LineJoined e) {
            return new LineJoined(
                    e.line().customer().equals(customer) ? line(e.line(), standIn) : e.line(),
                    e.into().customer().equals(customer) ? line(e.into(), standIn) : e.into(),
                    e.stages().stream().map(EventErasure::stage).toList(),
                    e.at());
        }
        LineKey line = line(((LedgerEvent.OfLine) event).line(), standIn);
        if (event instanceof InteractionStarted e) {
            return new InteractionStarted(line, e.interaction(), e.at());
        }
        if (event instanceof InteractionQueued e) {
            return new InteractionQueued(line, e.interaction(), e.queue(), e.at());
        }
        if (event instanceof InteractionOffered e) {
            return new InteractionOffered(line, e.interaction(), e.queue(), e.offer(), e.at());
        }
        if (event instanceof OfferEnded e) {
            return new OfferEnded(e.agent(), line, e.offer(), e.end(), e.at());
        }
        if (event instanceof InteractionEnded e) {
            return new InteractionEnded(line, e.interaction(), e.end(), e.at());
        }
        if (event instanceof ConversationStarted e) {
            return new ConversationStarted(
                    e.conversation(), e.agent(), line, e.channel(), e.direction(), e.protocol(), e.queue(), e.at());
        }
        if (event instanceof ConversationTransferred e) {
            return new ConversationTransferred(
                    e.conversation(),
                    line,
                    e.channel(),
                    e.direction(),
                    e.from(),
                    e.to(),
                    e.protocol(),
                    e.queue(),
                    e.at());
        }
        if (event instanceof ConversationFinished e) {
            return new ConversationFinished(e.conversation(), e.agent(), line, e.channel(), e.at());
        }
        if (event instanceof ConversationRequeued e) {
            return new ConversationRequeued(
                    e.conversation(), e.agent(), line, e.channel(), e.interaction(), e.queue(), e.at());
        }
        if (event instanceof LineSeparated e) {
            return new LineSeparated(line, e.at());
        }
        if (event instanceof LineEventRecorded e) {
            return new LineEventRecorded(line, e.kind(), "", e.at());
        }
        StageQualified e = (StageQualified) event;
        return new StageQualified(line, e.protocol(), e.agent(), disposition(e.disposition()), e.at());
    }

    private static Stage stage(Stage stage) {
        return new Stage(
                stage.conversation(),
                stage.protocol(),
                stage.agent(),
                stage.closed(),
                stage.disposition().map(EventErasure::disposition),
                stage.openedAt(),
                stage.closedAt());
    }

    private static Disposition disposition(Disposition disposition) {
        return new Disposition(disposition.code(), "");
    }

    private static LineKey line(LineKey line, CustomerKey standIn) {
        return new LineKey(standIn, line.address());
    }
}
