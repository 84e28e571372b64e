package dev.omnirules.presence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerFactsTest {

    private static final Instant AT = Instant.parse("2026-11-16T11:00:00Z");
    private static final Instant BEFORE = AT.minusSeconds(60);
    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final LineKey LINE =
            new LineKey(new CustomerKey("+5511987654321"), new OriginAddress("+551140028001"));
    private static final ConversationId TALK = new ConversationId("talk");
    private static final InteractionId BOT = new InteractionId("bot");
    private static final QueueId QUEUE = new QueueId("SALES");
    private static final ProtocolNumber PROTOCOL = new ProtocolNumber("p1");
    private static final Set<Channel> BOTH = Set.of(Channel.WHATSAPP, Channel.VOICE);
    private static final PauseReason LUNCH = new PauseReason("LUNCH");

    /** The agent state of ANA is at revision 7 and BIA's at 9 after the entry. */
    private static List<AgentFact> facts(LedgerEvent... events) {
        LedgerKeys keys = LedgerKeys.of(List.of(new AgentKey(ANA), new AgentKey(BIA), LINE));
        return LedgerFacts.of(
                new LedgerEntry(RequestId.of("r"), AT, List.of(events), new Revisions(keys, List.of(7L, 9L, 3L))));
    }

    private static AgentFact ana(PresenceEvent event) {
        return new AgentFact(ANA, event);
    }

    @Test
    void signInsAndChannelsAreIntentWithTheDesksRevision() {
        assertThat(facts(
                        new LedgerEvent.PlatformSignedIn(ANA, Capacity.of(1), AT),
                        new LedgerEvent.ChannelSignedIn(ANA, Channel.VOICE, AT),
                        new LedgerEvent.ChannelsPaused(ANA, BOTH, LUNCH, AT),
                        new LedgerEvent.ChannelsResumed(ANA, BOTH, AT),
                        new LedgerEvent.ChannelSignedOut(ANA, Channel.VOICE, AT)))
                .containsExactly(
                        ana(new PresenceEvent.PlatformSignedIn(AT, 7)),
                        ana(new PresenceEvent.ChannelSignedIn(AT, 7, Channel.VOICE)),
                        ana(new PresenceEvent.ChannelsPaused(AT, 7, BOTH, LUNCH)),
                        ana(new PresenceEvent.ChannelsResumed(AT, 7, BOTH)),
                        ana(new PresenceEvent.ChannelSignedOut(AT, 7, Channel.VOICE)));
    }

    @Test
    void aSignOutTellsWhoseDecisionItWas() {
        SignOutOverride override = SignOutOverride.ending("boss", "shift over");
        assertThat(facts(new LedgerEvent.PlatformSignedOut(ANA, BOTH, Optional.empty(), AT)))
                .containsExactly(ana(new PresenceEvent.PlatformSignedOut(AT, 7, Initiative.CHOSEN)));
        assertThat(facts(new LedgerEvent.PlatformSignedOut(ANA, BOTH, Optional.of(override), AT)))
                .containsExactly(ana(new PresenceEvent.PlatformSignedOut(AT, 7, Initiative.FORCED)));
    }

    @Test
    void conversationsBeginAndEndAtAnAgent() {
        assertThat(facts(
                        new LedgerEvent.ConversationStarted(
                                TALK, ANA, LINE, Channel.WHATSAPP, Direction.OUTBOUND, PROTOCOL, AT),
                        new LedgerEvent.ConversationFinished(TALK, ANA, LINE, Channel.WHATSAPP, AT),
                        new LedgerEvent.ConversationRequeued(TALK, ANA, LINE, Channel.WHATSAPP, BOT, QUEUE, AT)))
                .containsExactly(
                        ana(new PresenceEvent.ConversationStarted(AT, 7, TALK, Channel.WHATSAPP)),
                        ana(new PresenceEvent.ConversationFinished(AT, 7, TALK, Channel.WHATSAPP)),
                        ana(new PresenceEvent.ConversationFinished(AT, 7, TALK, Channel.WHATSAPP)));
    }

    @Test
    void aTransferEndsAtOneAgentAndBeginsAtTheOtherEachWithItsOwnRevision() {
        assertThat(facts(new LedgerEvent.ConversationTransferred(
                        TALK, LINE, Channel.VOICE, Direction.INBOUND, ANA, BIA, PROTOCOL, AT)))
                .containsExactly(
                        ana(new PresenceEvent.ConversationFinished(AT, 7, TALK, Channel.VOICE)),
                        new AgentFact(BIA, new PresenceEvent.ConversationStarted(AT, 9, TALK, Channel.VOICE)));
    }

    @Test
    void aStateIsItsSessionsItsPausesAndTheConversationsThatAreNotOverForTheCustomer() {
        AgentState state = AgentState.untouched(ANA)
                .after(List.of(
                        new LedgerEvent.PlatformSignedIn(ANA, Capacity.of(3), BEFORE),
                        new LedgerEvent.ChannelSignedIn(ANA, Channel.VOICE, BEFORE),
                        new LedgerEvent.ChannelsPaused(ANA, Set.of(Channel.VOICE), LUNCH, BEFORE),
                        new LedgerEvent.ChannelSignedIn(ANA, Channel.WHATSAPP, BEFORE),
                        new LedgerEvent.AssignmentChanged(ANA, held("talking", AssignmentState.IN_PROGRESS), BEFORE),
                        new LedgerEvent.AssignmentChanged(ANA, held("on hold", AssignmentState.ON_HOLD), BEFORE),
                        new LedgerEvent.AssignmentChanged(ANA, held("over", AssignmentState.WRAP_UP), BEFORE)))
                .atRevision(7);
        assertThat(LedgerFacts.of(state, AT))
                .startsWith(ana(new PresenceEvent.PlatformSignedIn(AT, 7)))
                .containsExactlyInAnyOrder(
                        ana(new PresenceEvent.PlatformSignedIn(AT, 7)),
                        ana(new PresenceEvent.ChannelSignedIn(AT, 7, Channel.VOICE)),
                        ana(new PresenceEvent.ChannelsPaused(AT, 7, Set.of(Channel.VOICE), LUNCH)),
                        ana(new PresenceEvent.ChannelSignedIn(AT, 7, Channel.WHATSAPP)),
                        ana(new PresenceEvent.ConversationStarted(
                                AT, 7, new ConversationId("talking"), Channel.WHATSAPP)),
                        ana(new PresenceEvent.ConversationStarted(
                                AT, 7, new ConversationId("on hold"), Channel.WHATSAPP)));
        assertThat(LedgerFacts.of(AgentState.untouched(ANA), AT)).isEmpty();
    }

    private static Assignment held(String conversation, AssignmentState state) {
        return new Assignment(
                new ConversationId(conversation), LINE, Channel.WHATSAPP, Direction.INBOUND, state, Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("meaningless")
    void theRestMeansNothingToPresence(LedgerEvent event) {
        assertThat(facts(event)).isEmpty();
    }

    static Stream<LedgerEvent> meaningless() {
        Assignment assignment = new Assignment(
                TALK, LINE, Channel.WHATSAPP, Direction.OUTBOUND, AssignmentState.ON_HOLD, Optional.empty());
        return Stream.of(
                new LedgerEvent.DrainingStarted(ANA, AT),
                new LedgerEvent.DrainingCancelled(ANA, AT),
                new LedgerEvent.CapacityChanged(ANA, Capacity.of(2), AT),
                new LedgerEvent.AssignmentChanged(ANA, assignment, AT),
                new LedgerEvent.AssignmentReleased(ANA, TALK, AT),
                new LedgerEvent.InteractionStarted(LINE, BOT, AT),
                new LedgerEvent.InteractionQueued(LINE, BOT, QUEUE, AT),
                new LedgerEvent.InteractionEnded(LINE, BOT, LedgerEvent.InteractionEnd.COMPLETED, AT),
                new LedgerEvent.StageQualified(LINE, PROTOCOL, ANA, new Disposition("SALE", ""), AT));
    }
}
