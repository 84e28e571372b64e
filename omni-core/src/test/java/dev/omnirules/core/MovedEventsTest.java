package dev.omnirules.core;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
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
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MovedEventsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final LineKey THIRD_LINE = new LineKey(new CustomerKey("third"), LINE.address());
    private static final ConversationId CONVERSATION = new ConversationId("c1");
    private static final InteractionId BOT = new InteractionId("i1");
    private static final ProtocolNumber PROTOCOL = new ProtocolNumber("p1");
    private static final Map<LineKey, LineKey> LINES = Map.of(LINE, OTHER_LINE);

    /** One event of each kind that a rule writes about a line, on any line. */
    private static final List<Function<LineKey, LedgerEvent>> ABOUT_A_LINE = List.of(
            line -> new AssignmentChanged(
                    ANA, Assignment.inProgress(CONVERSATION, line, Channel.VOICE, Direction.INBOUND), NOON),
            line -> new InteractionStarted(line, BOT, NOON),
            line -> new InteractionQueued(line, BOT, SALES, NOON),
            line -> new InteractionOffered(line, BOT, SALES, new OpenOffer(ANA, CONVERSATION, NOON), NOON),
            line -> new OfferEnded(ANA, line, CONVERSATION, OfferEnd.DECLINED, NOON),
            line -> new InteractionEnded(line, BOT, InteractionEnd.ABANDONED, NOON),
            line -> new ConversationStarted(
                    CONVERSATION, ANA, line, Channel.VOICE, Direction.OUTBOUND, PROTOCOL, Optional.of(SALES), NOON),
            line -> new ConversationTransferred(
                    CONVERSATION,
                    line,
                    Channel.VOICE,
                    Direction.OUTBOUND,
                    ANA,
                    BIA,
                    PROTOCOL,
                    Optional.of(SALES),
                    NOON),
            line -> new ConversationFinished(CONVERSATION, ANA, line, Channel.VOICE, NOON),
            line -> new ConversationRequeued(CONVERSATION, ANA, line, Channel.VOICE, BOT, SALES, NOON),
            line -> new LineEventRecorded(line, "hold-reason", "lunch", NOON),
            line -> new StageQualified(line, PROTOCOL, ANA, new Disposition("sold", ""), NOON));

    @Test
    void everyKindIsTheSameEventOnTheOtherLine() {
        for (Function<LineKey, LedgerEvent> event : ABOUT_A_LINE) {
            assertThat(MovedEvents.moved(event.apply(LINE), LINES)).isEqualTo(event.apply(OTHER_LINE));
        }
    }

    @Test
    void anEventOfAnotherLineOrOfAnAgentAloneStaysTheVeryEvent() {
        List<LedgerEvent> others = new ArrayList<>();
        ABOUT_A_LINE.forEach(event -> others.add(event.apply(THIRD_LINE)));
        others.add(new AssignmentReleased(ANA, CONVERSATION, NOON));
        assertThat(others)
                .allSatisfy(event -> assertThat(MovedEvents.moved(event, LINES)).isSameAs(event));
    }

    /** These say which line follows which, so they are about the very lines that they name. */
    @Test
    void onlyJoinsAndSeparationsStayOnTheirLine() {
        List<LedgerEvent> staying =
                List.of(new LineJoined(LINE, THIRD_LINE, List.of(), NOON), new LineSeparated(LINE, NOON));
        assertThat(staying)
                .allSatisfy(event -> assertThat(MovedEvents.moved(event, LINES)).isSameAs(event));
        List<Class<?>> kinds = new ArrayList<>();
        ABOUT_A_LINE.forEach(event -> kinds.add(event.apply(LINE).getClass()));
        staying.forEach(event -> kinds.add(event.getClass()));
        assertThat(kinds).contains(LedgerEvent.OfLine.class.getPermittedSubclasses());
    }
}
