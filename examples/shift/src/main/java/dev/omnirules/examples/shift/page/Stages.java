package dev.omnirules.examples.shift.page;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerLabel;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages of all conversations, as the ledger's events tell them, in the order of their beginnings. Used by one thread. */
final class Stages {

    private final List<Stage> all = new ArrayList<>();
    private final Map<ConversationId, Stage> open = new HashMap<>();
    private final Map<ProtocolNumber, Stage> byProtocol = new HashMap<>();
    private final Map<ConversationId, String> labels = new HashMap<>();
    private Optional<ConversationId> latest = Optional.empty();

    /** The ends of a stage. */
    enum End {
        /** The shift ended first. */
        NONE,
        /** The conversation is over. */
        FINISHED,
        /** Another agent has the conversation. */
        TRANSFERRED,
        /** The customer waits again. */
        REQUEUED
    }

    /** One agent's part of a conversation. */
    static final class Stage {

        final ConversationId conversation;
        final AgentId agent;
        final LineKey line;
        final Direction direction;
        final Optional<QueueId> queue;
        final ProtocolNumber protocol;
        final Instant openedAt;
        Optional<Instant> closedAt = Optional.empty();
        End end = End.NONE;
        Optional<String> disposition = Optional.empty();

        private Stage(ConversationStarted started) {
            this.conversation = started.conversation();
            this.agent = started.agent();
            this.line = started.line();
            this.direction = started.direction();
            this.queue = started.queue();
            this.protocol = started.protocol();
            this.openedAt = started.at();
        }

        private Stage(ConversationTransferred moved) {
            this.conversation = moved.conversation();
            this.agent = moved.to();
            this.line = moved.line();
            this.direction = moved.direction();
            this.queue = moved.queue();
            this.protocol = moved.protocol();
            this.openedAt = moved.at();
        }
    }

    void on(LedgerEvent event) {
        if (event instanceof ConversationStarted started) {
            open(new Stage(started));
        } else if (event instanceof ConversationTransferred moved) {
            close(moved.conversation(), End.TRANSFERRED, moved.at());
            open(new Stage(moved));
        } else if (event instanceof ConversationFinished finished) {
            close(finished.conversation(), End.FINISHED, finished.at());
        } else if (event instanceof ConversationRequeued back) {
            close(back.conversation(), End.REQUEUED, back.at());
        } else if (event instanceof StageQualified qualified) {
            byProtocol.get(qualified.protocol()).disposition =
                    Optional.of(qualified.disposition().code());
        }
    }

    private void open(Stage stage) {
        all.add(stage);
        open.put(stage.conversation, stage);
        byProtocol.put(stage.protocol, stage);
        latest = Optional.of(stage.conversation);
    }

    private void close(ConversationId conversation, End end, Instant at) {
        Stage stage = open.remove(conversation);
        stage.end = end;
        stage.closedAt = Optional.of(at);
    }

    /** The customer of the conversation that began last is shown under a label. */
    void label(CustomerLabel label) {
        latest.ifPresent(conversation -> labels.put(conversation, label.text()));
    }

    /** The customer of a stage: under the label that agents see, else the key. */
    String customer(Stage stage) {
        return labels.getOrDefault(stage.conversation, stage.line.customer().value());
    }

    List<Stage> all() {
        return all;
    }
}
