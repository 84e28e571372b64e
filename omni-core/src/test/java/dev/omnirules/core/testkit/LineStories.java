package dev.omnirules.core.testkit;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LineHolder.Free;
import dev.omnirules.core.ledger.state.LineHolder.Joined;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What can happen on one line, in an order in which it can happen: bots, queues, conversations, transfers, dispositions.
 * Every conversation, protocol and interaction gets a new name; a move that the line does not allow is left out.
 */
public final class LineStories {

    private static final int MAX_MOVES = 60;

    private LineStories() {}

    /** Stories of one line, from its untouched state on. */
    public static Arbitrary<List<LedgerEvent>> of(LineKey key) {
        return told().map(story -> story.apply(key));
    }

    /** Stories of a line, for the key that they are applied to. */
    static Arbitrary<Function<LineKey, List<LedgerEvent>>> told() {
        Arbitrary<Move> moves = Combinators.combine(
                        Arbitraries.of(Kind.class),
                        CoreArbitraries.fewAgents(),
                        CoreArbitraries.channels(),
                        CoreArbitraries.directions(),
                        Arbitraries.of("sales", "support").map(QueueId::new),
                        Arbitraries.of("SOLD", "LOST").map(code -> new Disposition(code, "")),
                        LedgerArbitraries.instants())
                .as(Move::new);
        return moves.list().ofMaxSize(MAX_MOVES).map(list -> key -> told(key, list));
    }

    private static List<LedgerEvent> told(LineKey key, List<Move> moves) {
        List<LedgerEvent> story = new ArrayList<>();
        CustomerLine line = CustomerLine.untouched(key);
        for (Move move : moves) {
            for (LedgerEvent event : move.on(line, story.size())) {
                story.add(event);
                line = line.evolve(event);
            }
        }
        return story;
    }

    private enum Kind {
        BOT,
        QUEUE,
        OFFER,
        END,
        START,
        TRANSFER,
        FINISH,
        REQUEUE,
        QUALIFY,
        JOIN,
        SEPARATE,
        NOTE
    }

    private record Move(
            Kind kind,
            AgentId agent,
            Channel channel,
            Direction direction,
            QueueId queue,
            Disposition disposition,
            Instant at) {

        List<LedgerEvent> on(CustomerLine line, int number) {
            if (kind == Kind.QUALIFY) {
                return qualify(line);
            }
            if (kind == Kind.NOTE) {
                return List.of(new LineEventRecorded(line.key(), "note", queue.value(), at));
            }
            if (line.holder() instanceof WithAgent with) {
                return onConversation(line.key(), with, number);
            }
            if (line.holder() instanceof Joined) {
                return kind == Kind.SEPARATE ? List.of(new LineSeparated(line.key(), at)) : List.of();
            }
            if (line.holder() instanceof Free) {
                return onFree(line, number);
            }
            InteractionId interaction =
                    line.holder() instanceof WithBot bot ? bot.interaction() : ((Queued) line.holder()).interaction();
            return kind == Kind.OFFER ? onOffer(line, number) : onInteraction(line.key(), interaction, number);
        }

        private List<LedgerEvent> onFree(CustomerLine line, int number) {
            LineKey key = line.key();
            LineKey other = new LineKey(new CustomerKey("other-" + number), key.address());
            return switch (kind) {
                case JOIN ->
                    List.of(
                            direction == Direction.OUTBOUND
                                    ? new LineJoined(key, other, line.history().stages(), at)
                                    : new LineJoined(other, key, List.of(), at));
                case BOT -> List.of(new InteractionStarted(key, new InteractionId("i" + number), at));
                case START -> List.of(started(key, number));
                default -> List.of();
            };
        }

        private List<LedgerEvent> onOffer(CustomerLine line, int number) {
            if (!(line.holder() instanceof Queued queued)) {
                return List.of();
            }
            if (queued.offer().isPresent()) {
                OpenOffer offer = queued.offer().get();
                return List.of(new OfferEnded(offer.agent(), line.key(), offer.offer(), OfferEnd.MISSED, at));
            }
            OpenOffer offer = new OpenOffer(agent, new ConversationId("c" + number), at.plusSeconds(20));
            return List.of(new InteractionOffered(line.key(), queued.interaction(), queued.queue(), offer, at));
        }

        private List<LedgerEvent> onInteraction(LineKey key, InteractionId interaction, int number) {
            return switch (kind) {
                case QUEUE -> List.of(new InteractionQueued(key, interaction, queue, at));
                case END -> List.of(new InteractionEnded(key, interaction, InteractionEnd.COMPLETED, at));
                case START ->
                    List.of(
                            new InteractionEnded(
                                    key,
                                    interaction,
                                    direction == Direction.OUTBOUND
                                            ? InteractionEnd.PREEMPTED
                                            : InteractionEnd.ACCEPTED,
                                    at),
                            started(key, number));
                default -> List.of();
            };
        }

        private List<LedgerEvent> onConversation(LineKey key, WithAgent with, int number) {
            ConversationId conversation = with.conversation();
            return switch (kind) {
                case TRANSFER -> agent.equals(with.agent()) ? List.of() : List.of(transferred(key, with, number));
                case FINISH -> List.of(new ConversationFinished(conversation, with.agent(), key, with.channel(), at));
                case REQUEUE ->
                    List.of(new ConversationRequeued(
                            conversation,
                            with.agent(),
                            key,
                            with.channel(),
                            new InteractionId("i" + number),
                            queue,
                            at));
                default -> List.of();
            };
        }

        private LedgerEvent started(LineKey key, int number) {
            return new ConversationStarted(
                    new ConversationId("c" + number),
                    agent,
                    key,
                    channel,
                    direction,
                    new ProtocolNumber("p" + number),
                    at);
        }

        private LedgerEvent transferred(LineKey key, WithAgent with, int number) {
            return new ConversationTransferred(
                    with.conversation(),
                    key,
                    with.channel(),
                    with.direction(),
                    with.agent(),
                    agent,
                    new ProtocolNumber("p" + number),
                    at);
        }

        private List<LedgerEvent> qualify(CustomerLine line) {
            Optional<Stage> stage = line.history()
                    .latestOf(agent)
                    .filter(latest -> latest.disposition().isEmpty());
            return stage.isEmpty()
                    ? List.of()
                    : List.of(new StageQualified(line.key(), stage.get().protocol(), agent, disposition, at));
        }
    }
}
