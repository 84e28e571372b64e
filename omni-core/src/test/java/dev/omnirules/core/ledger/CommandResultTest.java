package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandResultTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final AgentId ANA = new AgentId("ana");
    private static final ConversationId CONVERSATION = new ConversationId("c1");
    private static final InteractionId INTERACTION = new InteractionId("i1");
    private static final QueueId SALES = new QueueId("sales");
    private static final ProtocolNumber PROTOCOL = new ProtocolNumber("1");
    private static final LineKey LINE = line("customer");
    private static final LineKey FOLLOWING = line("follower");

    static List<LedgerEvent> thatGiveTheLine() {
        Channel channel = Channel.WHATSAPP;
        Direction direction = Direction.INBOUND;
        AgentId bia = new AgentId("bia");
        return List.of(
                new ConversationStarted(CONVERSATION, ANA, LINE, channel, direction, PROTOCOL, NOON),
                new ConversationTransferred(CONVERSATION, LINE, channel, direction, ANA, bia, PROTOCOL, NOON),
                new ConversationRequeued(CONVERSATION, ANA, LINE, channel, INTERACTION, SALES, NOON),
                new InteractionStarted(LINE, INTERACTION, NOON),
                new InteractionQueued(LINE, INTERACTION, SALES, NOON));
    }

    @ParameterizedTest
    @MethodSource("thatGiveTheLine")
    void theFenceIsTheRevisionThatTheLineGotWhenItWasGiven(LedgerEvent event) {
        assertThat(result(event, 7, 3).fence(LINE)).hasValue(7);
        assertThat(result(event, 7, 3).fence(FOLLOWING))
                .as("a line that follows")
                .hasValue(3);
        assertThat(result(event, 7, 0).fence(FOLLOWING)).as("not written").isEmpty();
        assertThat(result(event, 7, 3).fence(line("stranger"))).as("not named").isEmpty();
    }

    @Test
    void noFenceIsGivenByAnEventThatGivesTheLineToNobodyNorByNone() {
        LedgerEvent finished = new ConversationFinished(CONVERSATION, ANA, LINE, Channel.WHATSAPP, NOON);
        assertThat(result(finished, 7, 3).fence(LINE)).isEmpty();
        CommandResult<String> nothing = new CommandResult<>("nothing", Optional.empty(), false);
        assertThat(nothing.fence(LINE)).isEmpty();
        assertThat(nothing.events()).isEmpty();
    }

    @Test
    void aLineThatAnotherEventNamesHasNoFenceOfTheOneThatIsGiven() {
        LedgerEntry entry = new LedgerEntry(
                RequestId.of("r1"),
                NOON,
                List.of(
                        new ConversationFinished(CONVERSATION, ANA, FOLLOWING, Channel.WHATSAPP, NOON),
                        new InteractionStarted(LINE, INTERACTION, NOON)),
                revisions(7, 3));
        CommandResult<String> result = new CommandResult<>("done", Optional.of(entry), false);
        assertThat(result.fence(LINE)).hasValue(7);
        assertThat(result.fence(FOLLOWING)).isEmpty();
    }

    private static CommandResult<String> result(LedgerEvent event, long revision, long following) {
        LedgerEntry entry = new LedgerEntry(RequestId.of("r1"), NOON, List.of(event), revisions(revision, following));
        return new CommandResult<>("done", Optional.of(entry), false);
    }

    private static Revisions revisions(long revision, long following) {
        return new Revisions(LedgerKeys.of(List.of(LINE, FOLLOWING)), List.of(revision, following));
    }

    private static LineKey line(String customer) {
        return new LineKey(new CustomerKey(customer), new OriginAddress("site"));
    }
}
