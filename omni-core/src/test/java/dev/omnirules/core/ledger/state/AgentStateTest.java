package dev.omnirules.core.ledger.state;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.Load;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingCancelled;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.testkit.CoreDomain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Domain(CoreDomain.class)
@Domain(DomainContext.Global.class)
class AgentStateTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final PauseReason LUNCH = new PauseReason("LUNCH");
    private static final AgentState SIGNED_IN =
            AgentState.untouched(ANA).evolve(new PlatformSignedIn(ANA, Capacity.of(3), NOON));

    @Nested
    class SigningInAndOut {

        @Test
        void anUntouchedAgentIsSignedOutWithRoomForNothing() {
            AgentState agentState = AgentState.untouched(ANA);
            assertThat(agentState)
                    .isEqualTo(new AgentState(ANA, 0, false, false, List.of(), Capacity.of(0), List.of()));
            assertThat(availability(agentState))
                    .isEqualTo(new AgentAvailability(ANA, ChannelState.SIGNED_OUT, false, true));
        }

        @Test
        void signingInOpensNoChannelAndEndsAnyDraining() {
            AgentState before = SIGNED_IN
                    .evolve(new ChannelSignedIn(ANA, Channel.VOICE, NOON))
                    .evolve(new DrainingStarted(ANA, NOON));
            assertThat(before.evolve(new PlatformSignedIn(ANA, Capacity.of(3), NOON)))
                    .isEqualTo(new AgentState(ANA, 0, true, false, List.of(), Capacity.of(3), List.of()));
        }

        @Test
        @Tag("LOGOUT-1")
        void signingOutClosesEveryChannelAndLeavesNothingBehindButTheCapacity() {
            AgentState busy = started(SIGNED_IN.evolve(new ChannelSignedIn(ANA, Channel.VOICE, NOON)), "c1")
                    .evolve(new DrainingStarted(ANA, NOON));
            assertThat(busy.evolve(new PlatformSignedOut(ANA, busy.channels(), Optional.empty(), NOON)))
                    .isEqualTo(new AgentState(ANA, 0, false, false, List.of(), Capacity.of(3), List.of()));
        }

        @Test
        void drainingBeginsAndIsCancelled() {
            AgentState draining = SIGNED_IN.evolve(new DrainingStarted(ANA, NOON));
            assertThat(availability(draining).draining()).isTrue();
            assertThat(draining.evolve(new DrainingCancelled(ANA, NOON))).isEqualTo(SIGNED_IN);
        }

        @Test
        void theCapacityChangesAndNothingElse() {
            AgentState busy = started(SIGNED_IN, "c1").evolve(new DrainingStarted(ANA, NOON));
            AgentState lowered = busy.evolve(new CapacityChanged(ANA, Capacity.of(0), NOON));
            assertThat(lowered)
                    .isEqualTo(new AgentState(ANA, 0, true, true, List.of(), Capacity.of(0), busy.assignments()));
        }
    }

    @Nested
    class Channels {

        private final AgentState open = SIGNED_IN
                .evolve(new ChannelSignedIn(ANA, Channel.VOICE, NOON))
                .evolve(new ChannelSignedIn(ANA, Channel.WHATSAPP, NOON));

        @Test
        void areKeptInTheOrderOfSignInAndToldInTheirOwn() {
            assertThat(open.sessions())
                    .containsExactly(ChannelSession.open(Channel.VOICE), ChannelSession.open(Channel.WHATSAPP));
            assertThat(open.channels()).containsExactly(Channel.WHATSAPP, Channel.VOICE);
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> open.channels().clear());
        }

        @Test
        void thatAreNotSignedInToAreSignedOut() {
            assertThat(open.channel(Channel.WEBCHAT)).isEqualTo(ChannelState.SIGNED_OUT);
            assertThat(open.channel(Channel.VOICE)).isEqualTo(ChannelState.OPEN);
        }

        @Test
        void arePausedAndResumedByNameAlone() {
            AgentState paused =
                    open.evolve(new ChannelsPaused(ANA, Set.of(Channel.VOICE, Channel.WEBCHAT), LUNCH, NOON));
            assertThat(paused.sessions())
                    .containsExactly(
                            ChannelSession.paused(Channel.VOICE, LUNCH), ChannelSession.open(Channel.WHATSAPP));
            assertThat(paused.channel(Channel.VOICE)).isEqualTo(ChannelState.PAUSED);
            assertThat(paused.evolve(new ChannelsResumed(ANA, Set.of(Channel.WHATSAPP), NOON)))
                    .isEqualTo(paused);
            assertThat(paused.evolve(new ChannelsResumed(ANA, Set.of(Channel.VOICE), NOON)))
                    .isEqualTo(open);
        }

        @Test
        void keepTheirPauseWhenSignedInToAgain() {
            AgentState paused = open.evolve(new ChannelsPaused(ANA, Set.of(Channel.VOICE), LUNCH, NOON));
            assertThat(paused.evolve(new ChannelSignedIn(ANA, Channel.VOICE, NOON)))
                    .isEqualTo(paused);
        }

        @Test
        void loseTheirPauseWhenSignedOutOf() {
            AgentState paused = open.evolve(new ChannelsPaused(ANA, Set.of(Channel.VOICE), LUNCH, NOON))
                    .evolve(new ChannelSignedOut(ANA, Channel.VOICE, NOON));
            assertThat(paused.sessions()).containsExactly(ChannelSession.open(Channel.WHATSAPP));
            assertThat(paused.evolve(new ChannelSignedIn(ANA, Channel.VOICE, NOON))
                            .channel(Channel.VOICE))
                    .isEqualTo(ChannelState.OPEN);
        }
    }

    @Nested
    class Conversations {

        @Test
        void comeAndGoInTheirOrder() {
            AgentState agentState = started(started(started(SIGNED_IN, "c1"), "c2"), "c3");
            assertThat(agentState.assignments())
                    .extracting(Assignment::conversation)
                    .containsExactly(id("c1"), id("c2"), id("c3"));
            AgentState after = agentState.evolve(finished("c2"));
            assertThat(after.assignments()).extracting(Assignment::conversation).containsExactly(id("c1"), id("c3"));
            assertThat(after.assignment(id("c3"))).isPresent();
            assertThat(after.assignment(id("c2"))).isEmpty();
        }

        @Test
        void changeTheirStateInTheirPlace() {
            AgentState agentState = started(started(SIGNED_IN, "c1"), "c2");
            Assignment onHold = agentState.assignments().get(0).as(AssignmentState.ON_HOLD);
            AgentState after = agentState.evolve(new AssignmentChanged(ANA, onHold, NOON));
            assertThat(after.assignments())
                    .containsExactly(
                            onHold.since(Optional.of(NOON)),
                            agentState.assignments().get(1));
        }

        @Test
        void areReleasedByFinishRequeueAndRelease() {
            AgentState agentState = started(SIGNED_IN, "c1");
            assertThat(List.of(
                            finished("c1"),
                            new ConversationRequeued(
                                    id("c1"),
                                    ANA,
                                    LINE,
                                    Channel.WHATSAPP,
                                    new InteractionId("i1"),
                                    new QueueId("sales"),
                                    NOON),
                            new AssignmentReleased(ANA, id("c1"), NOON)))
                    .allSatisfy(event -> assertThat(agentState.evolve(event)).isEqualTo(SIGNED_IN));
        }

        @Test
        @Tag("TRANSFER-1")
        void goFromOneAgentToTheOtherInATransfer() {
            AgentState giver = started(SIGNED_IN, "c1");
            AgentState taker = AgentState.untouched(BIA);
            AgentState third = AgentState.untouched(new AgentId("caio"));
            LedgerEvent transferred = transferred("c1", ANA, BIA);
            assertThat(giver.evolve(transferred)).isEqualTo(SIGNED_IN);
            assertThat(taker.evolve(transferred).assignments()).isEqualTo(giver.assignments());
            assertThat(third.evolve(transferred)).isSameAs(third);
        }
    }

    @Nested
    class TheLoad {

        @Test
        @Tag("ACTIVE-2")
        void weighsEveryCountedConversationAndCountsThoseLikeTheNewOne() {
            Capacity capacity =
                    new Capacity(Limit.of(9), Map.of(Channel.VOICE, 4), Map.of(), Limit.unlimited(), Limit.unlimited());
            AgentState agentState = SIGNED_IN
                    .evolve(new CapacityChanged(ANA, capacity, NOON))
                    .evolve(changed("c1", Channel.VOICE, Direction.INBOUND, AssignmentState.IN_PROGRESS))
                    .evolve(changed("c2", Channel.WHATSAPP, Direction.OUTBOUND, AssignmentState.ON_HOLD))
                    .evolve(changed("c3", Channel.WHATSAPP, Direction.INBOUND, AssignmentState.OFFERED))
                    .evolve(changed("c4", Channel.WHATSAPP, Direction.INBOUND, AssignmentState.WRAP_UP));
            assertThat(load(agentState, Channel.WHATSAPP, Direction.INBOUND)).isEqualTo(new Load(6, 2, 2));
            assertThat(load(agentState, Channel.VOICE, Direction.OUTBOUND)).isEqualTo(new Load(6, 1, 1));
            assertThat(agentState.load(Channel.WHATSAPP, Direction.INBOUND, CountingRule.countingWrapUp(), NOON))
                    .isEqualTo(new Load(7, 3, 3));
        }

        @Test
        @Tag("ACTIVE-2")
        void fillsTheAgentAtTheLimitAndNotBelow() {
            AgentState two = started(started(SIGNED_IN, "c1"), "c2");
            assertThat(availability(two).full()).isFalse();
            assertThat(availability(started(two, "c3")).full()).isTrue();
        }

        @Test
        @Tag("LOGOUT-2")
        void blocksSignOutOldestFirst() {
            AgentState agentState = SIGNED_IN
                    .evolve(changed("c1", Channel.VOICE, Direction.INBOUND, AssignmentState.WRAP_UP))
                    .evolve(changed("c2", Channel.VOICE, Direction.INBOUND, AssignmentState.ON_HOLD))
                    .evolve(changed("c3", Channel.VOICE, Direction.INBOUND, AssignmentState.IN_PROGRESS));
            assertThat(agentState.blockers(CountingRule.defaults(), NOON))
                    .extracting(Assignment::conversation)
                    .containsExactly(id("c2"), id("c3"));
        }
    }

    @Property(tries = 200)
    void aConversationReleasedTwiceIsReleasedOnce(@ForAll AgentState agentState, @ForAll ConversationId conversation) {
        AssignmentReleased release = new AssignmentReleased(agentState.agent(), conversation, NOON);
        AgentState once = agentState.evolve(release);
        assertThat(once.assignment(conversation)).isEmpty();
        assertThat(once.evolve(release)).isEqualTo(once);
        assertThat(once.assignments()).isEqualTo(without(agentState, conversation));
    }

    @Property(tries = 200)
    void startingAndReleasingAConversationLeavesTheAgentAsItWas(
            @ForAll AgentState agentState, @ForAll Assignment assignment) {
        if (agentState.assignment(assignment.conversation()).isEmpty()) {
            AgentState held = agentState.evolve(new AssignmentChanged(agentState.agent(), assignment, NOON));
            assertThat(held.assignments())
                    .hasSize(agentState.assignments().size() + 1)
                    .endsWith(assignment.since(Optional.of(NOON)));
            assertThat(held.evolve(held(held, assignment))).isEqualTo(held);
            assertThat(held.evolve(new AssignmentReleased(agentState.agent(), assignment.conversation(), NOON)))
                    .isEqualTo(agentState);
        }
    }

    @Property(tries = 200)
    void countsNeverDriftWhateverHappens(
            @ForAll AgentState agentState, @ForAll @Size(max = 20) List<LedgerEvent> events) {
        AgentState after = agentState;
        for (LedgerEvent event : events) {
            after = after.evolve(event);
            assertThat(after.assignments()).extracting(Assignment::conversation).doesNotHaveDuplicates();
            assertThat(after.sessions()).extracting(ChannelSession::channel).doesNotHaveDuplicates();
            assertThat(after.agent()).isEqualTo(agentState.agent());
            assertThat(after.revision()).isEqualTo(agentState.revision());
        }
    }

    @Property(tries = 200)
    void aReachedAgentHasNothingWhileItsAgentIsSignedOut(@ForAll AgentState agentState) {
        if (!agentState.signedIn()) {
            assertThat(agentState.assignments()).isEmpty();
            assertThat(agentState.sessions()).isEmpty();
            assertThat(agentState.draining()).isFalse();
        }
    }

    @Property(tries = 200)
    void aLoadIsTheSumOfItsConversations(
            @ForAll AgentState agentState,
            @ForAll CountingRule counting,
            @ForAll Channel channel,
            @ForAll Direction direction,
            @ForAll Instant now) {
        List<Assignment> counted = agentState.assignments().stream()
                .filter(assignment -> assignment.takesCapacity(counting, now))
                .toList();
        Load load = agentState.load(channel, direction, counting, now);
        assertThat(load.weighted())
                .isEqualTo(counted.stream()
                        .mapToInt(assignment -> agentState.capacity().weight(assignment.channel()))
                        .sum());
        assertThat(load.onChannel()).isEqualTo((int)
                counted.stream().filter(h -> h.channel().equals(channel)).count());
        assertThat(load.sameDirection()).isEqualTo((int)
                counted.stream().filter(h -> h.direction() == direction).count());
        assertThat(agentState.availability(channel, direction, counting, now))
                .isEqualTo(new AgentAvailability(
                        agentState.agent(),
                        agentState.channel(channel),
                        agentState.draining(),
                        !agentState.capacity().fits(load, channel, direction)));
    }

    @Nested
    class OneCommand {

        @Test
        void raisesTheRevisionByOneHoweverManyEventsConcernTheAgent() {
            AgentState written = SIGNED_IN.atRevision(7);
            AgentState after = written.after(
                    List.of(new DrainingStarted(ANA, NOON), finished("c9"), new DrainingCancelled(ANA, NOON)));
            assertThat(after).isEqualTo(written.atRevision(8));
            assertThat(written.after(List.of(new DrainingStarted(ANA, NOON))).draining())
                    .isTrue();
        }

        @Test
        void thatDoesNotConcernTheAgentLeavesItAsItIs() {
            AgentState written = SIGNED_IN.atRevision(7);
            assertThat(written.after(List.of())).isSameAs(written);
            assertThat(written.after(List.of(new DrainingStarted(BIA, NOON)))).isSameAs(written);
        }
    }

    @Nested
    class LettingGo {

        private final LineKey other = new LineKey(LINE.customer(), new OriginAddress("elsewhere"));
        private final AgentState agentState = started(SIGNED_IN, "c1")
                .evolve(tentative(Assignment.offered(
                        id("offer"),
                        LINE,
                        Channel.VOICE,
                        new LineHolder.Queued(new InteractionId("i1"), new QueueId("sales")),
                        NOON.plusSeconds(1))))
                .evolve(tentative(Assignment.reserved(
                        id("kept"), other, Channel.VOICE, Direction.OUTBOUND, NOON.plusSeconds(2))));

        @Test
        void isOfThePromisesToTheCustomerAndOfThoseThatEnded() {
            assertThat(agentState.releasesFor(LINE, NOON))
                    .containsExactly(new OfferEnded(ANA, LINE, id("offer"), OfferEnd.SUPERSEDED, NOON));
            assertThat(agentState.releasesFor(LINE, OfferEnd.ACCEPTED, NOON))
                    .containsExactly(new OfferEnded(ANA, LINE, id("offer"), OfferEnd.ACCEPTED, NOON));
            Instant end = NOON.plusSeconds(2);
            assertThat(agentState.releasesFor(LINE, end))
                    .containsExactly(
                            new OfferEnded(ANA, LINE, id("offer"), OfferEnd.MISSED, end),
                            new AssignmentReleased(ANA, id("kept"), end));
        }

        @Test
        void isDueAtTheFirstEnd() {
            assertThat(agentState.dueAt()).contains(NOON.plusSeconds(1));
            assertThat(agentState.expired(NOON.plusSeconds(1).minusNanos(1))).isEmpty();
            assertThat(agentState.expired(NOON.plusSeconds(1)))
                    .containsExactly(new OfferEnded(ANA, LINE, id("offer"), OfferEnd.MISSED, NOON.plusSeconds(1)));
            AgentState missed = agentState.after(agentState.expired(NOON.plusSeconds(1)));
            assertThat(missed.missedOffers()).isEqualTo(1);
            assertThat(missed.dueAt()).contains(NOON.plusSeconds(2));
            assertThat(SIGNED_IN.dueAt()).isEmpty();
        }

        @Test
        void isOfNothingElse() {
            LineKey third = new LineKey(LINE.customer(), new OriginAddress("third"));
            assertThat(agentState.releasesFor(third, NOON)).isEmpty();
            assertThat(agentState.releasesFor(third, NOON.plusSeconds(1).minusNanos(1)))
                    .isEmpty();
            assertThat(agentState.releasesFor(third, NOON.plusSeconds(1))).hasSize(1);
        }

        private LedgerEvent tentative(Assignment assignment) {
            return new AssignmentChanged(ANA, assignment, NOON);
        }
    }

    @Test
    void whatNoEventCanReachIsNoAgent() {
        AgentState two = started(started(SIGNED_IN, "c1"), "c2");
        Assignment first = two.assignments().get(0);
        ChannelSession voice = ChannelSession.open(Channel.VOICE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.atRevision(-1))
                .withMessage("revision must be at least 0, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        agent(List.of(), List.of(first, two.assignments().get(1), first.as(AssignmentState.ON_HOLD))))
                .withMessageStartingWith("assignments must have each once, but is [Assignment[");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> agent(List.of(voice, ChannelSession.paused(Channel.VOICE, LUNCH)), List.of()))
                .withMessageStartingWith("sessions must have each once, but is [ChannelSession[");
        assertThat(agent(List.of(voice), two.assignments()).assignments()).hasSize(2);
    }

    @Test
    void anAgentHasEachOfManyConversationsOnceToo() {
        AgentState many = SIGNED_IN;
        for (int i = 0; i < 20; i++) {
            many = started(many, "c" + i);
        }
        List<Assignment> assignments = new ArrayList<>(many.assignments());
        assertThat(agent(List.of(), assignments).assignments()).hasSize(20);
        assignments.add(assignments.get(7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> agent(List.of(), assignments))
                .withMessageStartingWith("assignments must have each once, but is [Assignment[");
    }

    private static AgentState agent(List<ChannelSession> sessions, List<Assignment> assignments) {
        return new AgentState(ANA, 0, true, false, sessions, Capacity.of(3), assignments);
    }

    @Test
    void onlyTheAdapterRaisesTheRevision() {
        assertThat(SIGNED_IN.revision()).isZero();
        AgentState written = SIGNED_IN.atRevision(7);
        assertThat(written.revision()).isEqualTo(7);
        assertThat(written.atRevision(0)).isEqualTo(SIGNED_IN);
    }

    private static AssignmentChanged held(AgentState agentState, Assignment assignment) {
        return new AssignmentChanged(agentState.agent(), assignment, NOON);
    }

    private static List<Assignment> without(AgentState agentState, ConversationId conversation) {
        return agentState.assignments().stream()
                .filter(assignment -> !assignment.conversation().equals(conversation))
                .toList();
    }

    private static ConversationId id(String conversation) {
        return new ConversationId(conversation);
    }

    private static AgentState started(AgentState agentState, String conversation) {
        return agentState.evolve(new ConversationStarted(
                id(conversation),
                ANA,
                LINE,
                Channel.WHATSAPP,
                Direction.INBOUND,
                new ProtocolNumber("p-" + conversation),
                NOON));
    }

    private static LedgerEvent finished(String conversation) {
        return new ConversationFinished(id(conversation), ANA, LINE, Channel.WHATSAPP, NOON);
    }

    private static LedgerEvent transferred(String conversation, AgentId from, AgentId to) {
        return new ConversationTransferred(
                id(conversation), LINE, Channel.WHATSAPP, Direction.INBOUND, from, to, new ProtocolNumber("p2"), NOON);
    }

    private static LedgerEvent changed(
            String conversation, Channel channel, Direction direction, AssignmentState state) {
        return new AssignmentChanged(
                ANA,
                new Assignment(
                        id(conversation),
                        LINE,
                        channel,
                        direction,
                        state,
                        state.isTentative() ? Optional.of(NOON.plusSeconds(1)) : Optional.empty()),
                NOON);
    }

    private static AgentAvailability availability(AgentState agentState) {
        return agentState.availability(Channel.WHATSAPP, Direction.INBOUND, CountingRule.defaults(), NOON);
    }

    private static Load load(AgentState agentState, Channel channel, Direction direction) {
        return agentState.load(channel, direction, CountingRule.defaults(), NOON);
    }
}
