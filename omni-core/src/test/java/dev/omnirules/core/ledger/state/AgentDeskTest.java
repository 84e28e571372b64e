package dev.omnirules.core.ledger.state;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.Load;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.LineAddress;
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
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.testkit.CoreDomain;
import java.time.Instant;
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
class AgentDeskTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final PauseReason LUNCH = new PauseReason("LUNCH");
    private static final AgentDesk SIGNED_IN =
            AgentDesk.untouched(ANA).evolve(new PlatformSignedIn(ANA, Capacity.of(3), NOON));

    @Nested
    class SigningInAndOut {

        @Test
        void anUntouchedDeskIsSignedOutWithRoomForNothing() {
            AgentDesk desk = AgentDesk.untouched(ANA);
            assertThat(desk).isEqualTo(new AgentDesk(ANA, 0, false, false, List.of(), Capacity.of(0), List.of()));
            assertThat(standing(desk)).isEqualTo(new AgentStanding(ANA, ChannelState.SIGNED_OUT, false, true));
        }

        @Test
        void signingInOpensNoChannelAndEndsAnyDraining() {
            AgentDesk before = SIGNED_IN
                    .evolve(new ChannelSignedIn(ANA, Channel.VOICE, NOON))
                    .evolve(new DrainingStarted(ANA, NOON));
            assertThat(before.evolve(new PlatformSignedIn(ANA, Capacity.of(3), NOON)))
                    .isEqualTo(new AgentDesk(ANA, 0, true, false, List.of(), Capacity.of(3), List.of()));
        }

        @Test
        @Tag("LOGOUT-1")
        void signingOutClosesEveryChannelAndLeavesNothingBehindButTheCapacity() {
            AgentDesk busy = started(SIGNED_IN.evolve(new ChannelSignedIn(ANA, Channel.VOICE, NOON)), "c1")
                    .evolve(new DrainingStarted(ANA, NOON));
            assertThat(busy.evolve(new PlatformSignedOut(ANA, busy.channels(), Optional.empty(), NOON)))
                    .isEqualTo(new AgentDesk(ANA, 0, false, false, List.of(), Capacity.of(3), List.of()));
        }

        @Test
        void drainingBeginsAndIsCancelled() {
            AgentDesk draining = SIGNED_IN.evolve(new DrainingStarted(ANA, NOON));
            assertThat(standing(draining).draining()).isTrue();
            assertThat(draining.evolve(new DrainingCancelled(ANA, NOON))).isEqualTo(SIGNED_IN);
        }

        @Test
        void theCapacityChangesAndNothingElse() {
            AgentDesk busy = started(SIGNED_IN, "c1").evolve(new DrainingStarted(ANA, NOON));
            AgentDesk lowered = busy.evolve(new CapacityChanged(ANA, Capacity.of(0), NOON));
            assertThat(lowered)
                    .isEqualTo(new AgentDesk(ANA, 0, true, true, List.of(), Capacity.of(0), busy.holdings()));
        }
    }

    @Nested
    class Channels {

        private final AgentDesk open = SIGNED_IN
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
            AgentDesk paused =
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
            AgentDesk paused = open.evolve(new ChannelsPaused(ANA, Set.of(Channel.VOICE), LUNCH, NOON));
            assertThat(paused.evolve(new ChannelSignedIn(ANA, Channel.VOICE, NOON)))
                    .isEqualTo(paused);
        }

        @Test
        void loseTheirPauseWhenSignedOutOf() {
            AgentDesk paused = open.evolve(new ChannelsPaused(ANA, Set.of(Channel.VOICE), LUNCH, NOON))
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
            AgentDesk desk = started(started(started(SIGNED_IN, "c1"), "c2"), "c3");
            assertThat(desk.holdings()).extracting(Holding::conversation).containsExactly(id("c1"), id("c2"), id("c3"));
            AgentDesk after = desk.evolve(finished("c2"));
            assertThat(after.holdings()).extracting(Holding::conversation).containsExactly(id("c1"), id("c3"));
            assertThat(after.holding(id("c3"))).isPresent();
            assertThat(after.holding(id("c2"))).isEmpty();
        }

        @Test
        void changeTheirStateInTheirPlace() {
            AgentDesk desk = started(started(SIGNED_IN, "c1"), "c2");
            Holding onHold = desk.holdings().get(0).as(HoldingState.ON_HOLD);
            AgentDesk after = desk.evolve(new HoldingChanged(ANA, onHold, NOON));
            assertThat(after.holdings()).containsExactly(onHold, desk.holdings().get(1));
        }

        @Test
        void areReleasedByFinishRequeueAndRelease() {
            AgentDesk desk = started(SIGNED_IN, "c1");
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
                            new HoldingReleased(ANA, id("c1"), NOON)))
                    .allSatisfy(event -> assertThat(desk.evolve(event)).isEqualTo(SIGNED_IN));
        }

        @Test
        @Tag("TRANSFER-1")
        void goFromOneDeskToTheOtherInATransfer() {
            AgentDesk giver = started(SIGNED_IN, "c1");
            AgentDesk taker = AgentDesk.untouched(BIA);
            AgentDesk third = AgentDesk.untouched(new AgentId("caio"));
            LedgerEvent transferred = transferred("c1", ANA, BIA);
            assertThat(giver.evolve(transferred)).isEqualTo(SIGNED_IN);
            assertThat(taker.evolve(transferred).holdings()).isEqualTo(giver.holdings());
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
            AgentDesk desk = SIGNED_IN
                    .evolve(new CapacityChanged(ANA, capacity, NOON))
                    .evolve(changed("c1", Channel.VOICE, Initiation.RECEPTIVE, HoldingState.IN_PROGRESS))
                    .evolve(changed("c2", Channel.WHATSAPP, Initiation.ACTIVE, HoldingState.ON_HOLD))
                    .evolve(changed("c3", Channel.WHATSAPP, Initiation.RECEPTIVE, HoldingState.OFFERED))
                    .evolve(changed("c4", Channel.WHATSAPP, Initiation.RECEPTIVE, HoldingState.WRAP_UP));
            assertThat(load(desk, Channel.WHATSAPP, Initiation.RECEPTIVE)).isEqualTo(new Load(6, 2, 2));
            assertThat(load(desk, Channel.VOICE, Initiation.ACTIVE)).isEqualTo(new Load(6, 1, 1));
            assertThat(desk.load(Channel.WHATSAPP, Initiation.RECEPTIVE, CountingRule.countingWrapUp(), NOON))
                    .isEqualTo(new Load(7, 3, 3));
        }

        @Test
        @Tag("ACTIVE-2")
        void fillsTheDeskAtTheLimitAndNotBelow() {
            AgentDesk two = started(started(SIGNED_IN, "c1"), "c2");
            assertThat(standing(two).full()).isFalse();
            assertThat(standing(started(two, "c3")).full()).isTrue();
        }

        @Test
        @Tag("LOGOUT-2")
        void blocksSignOutOldestFirst() {
            AgentDesk desk = SIGNED_IN
                    .evolve(changed("c1", Channel.VOICE, Initiation.RECEPTIVE, HoldingState.WRAP_UP))
                    .evolve(changed("c2", Channel.VOICE, Initiation.RECEPTIVE, HoldingState.ON_HOLD))
                    .evolve(changed("c3", Channel.VOICE, Initiation.RECEPTIVE, HoldingState.IN_PROGRESS));
            assertThat(desk.blockers(CountingRule.defaults(), NOON))
                    .extracting(Holding::conversation)
                    .containsExactly(id("c2"), id("c3"));
        }
    }

    @Property(tries = 200)
    void aConversationReleasedTwiceIsReleasedOnce(@ForAll AgentDesk desk, @ForAll ConversationId conversation) {
        HoldingReleased release = new HoldingReleased(desk.agent(), conversation, NOON);
        AgentDesk once = desk.evolve(release);
        assertThat(once.holding(conversation)).isEmpty();
        assertThat(once.evolve(release)).isEqualTo(once);
        assertThat(once.holdings()).isEqualTo(without(desk, conversation));
    }

    @Property(tries = 200)
    void startingAndReleasingAConversationLeavesTheDeskAsItWas(@ForAll AgentDesk desk, @ForAll Holding holding) {
        if (desk.holding(holding.conversation()).isEmpty()) {
            AgentDesk held = desk.evolve(new HoldingChanged(desk.agent(), holding, NOON));
            assertThat(held.holdings()).hasSize(desk.holdings().size() + 1).endsWith(holding);
            assertThat(held.evolve(held(held, holding))).isEqualTo(held);
            assertThat(held.evolve(new HoldingReleased(desk.agent(), holding.conversation(), NOON)))
                    .isEqualTo(desk);
        }
    }

    @Property(tries = 200)
    void countsNeverDriftWhateverHappens(@ForAll AgentDesk desk, @ForAll @Size(max = 20) List<LedgerEvent> events) {
        AgentDesk after = desk;
        for (LedgerEvent event : events) {
            after = after.evolve(event);
            assertThat(after.holdings()).extracting(Holding::conversation).doesNotHaveDuplicates();
            assertThat(after.sessions()).extracting(ChannelSession::channel).doesNotHaveDuplicates();
            assertThat(after.agent()).isEqualTo(desk.agent());
            assertThat(after.revision()).isEqualTo(desk.revision());
        }
    }

    @Property(tries = 200)
    void aReachedDeskHasNothingWhileItsAgentIsSignedOut(@ForAll AgentDesk desk) {
        if (!desk.signedIn()) {
            assertThat(desk.holdings()).isEmpty();
            assertThat(desk.sessions()).isEmpty();
            assertThat(desk.draining()).isFalse();
        }
    }

    @Property(tries = 200)
    void aLoadIsTheSumOfItsConversations(
            @ForAll AgentDesk desk,
            @ForAll CountingRule counting,
            @ForAll Channel channel,
            @ForAll Initiation initiation,
            @ForAll Instant now) {
        List<Holding> counted = desk.holdings().stream()
                .filter(holding -> holding.takesCapacity(counting, now))
                .toList();
        Load load = desk.load(channel, initiation, counting, now);
        assertThat(load.weighted())
                .isEqualTo(counted.stream()
                        .mapToInt(holding -> desk.capacity().weight(holding.channel()))
                        .sum());
        assertThat(load.onChannel()).isEqualTo((int)
                counted.stream().filter(h -> h.channel() == channel).count());
        assertThat(load.sameInitiation()).isEqualTo((int)
                counted.stream().filter(h -> h.initiation() == initiation).count());
        assertThat(desk.standing(channel, initiation, counting, now))
                .isEqualTo(new AgentStanding(
                        desk.agent(),
                        desk.channel(channel),
                        desk.draining(),
                        !desk.capacity().fits(load, channel, initiation)));
    }

    @Nested
    class OneCommand {

        @Test
        void raisesTheRevisionByOneHoweverManyEventsConcernTheDesk() {
            AgentDesk written = SIGNED_IN.atRevision(7);
            AgentDesk after = written.after(
                    List.of(new DrainingStarted(ANA, NOON), finished("c9"), new DrainingCancelled(ANA, NOON)));
            assertThat(after).isEqualTo(written.atRevision(8));
            assertThat(written.after(List.of(new DrainingStarted(ANA, NOON))).draining())
                    .isTrue();
        }

        @Test
        void thatDoesNotConcernTheDeskLeavesItAsItIs() {
            AgentDesk written = SIGNED_IN.atRevision(7);
            assertThat(written.after(List.of())).isSameAs(written);
            assertThat(written.after(List.of(new DrainingStarted(BIA, NOON)))).isSameAs(written);
        }
    }

    @Nested
    class LettingGo {

        private final LineKey other = new LineKey(LINE.customer(), new LineAddress("elsewhere"));
        private final AgentDesk desk = started(SIGNED_IN, "c1")
                .evolve(promise(Holding.offered(id("offer"), LINE, Channel.VOICE, NOON.plusSeconds(1))))
                .evolve(promise(
                        Holding.reserved(id("kept"), other, Channel.VOICE, Initiation.ACTIVE, NOON.plusSeconds(2))));

        @Test
        void isOfThePromisesToTheCustomerAndOfThoseThatEnded() {
            assertThat(desk.lettingGo(LINE, NOON)).containsExactly(new HoldingReleased(ANA, id("offer"), NOON));
            Instant end = NOON.plusSeconds(2);
            assertThat(desk.lettingGo(LINE, end))
                    .containsExactly(
                            new HoldingReleased(ANA, id("offer"), end), new HoldingReleased(ANA, id("kept"), end));
        }

        @Test
        void isOfNothingElse() {
            LineKey third = new LineKey(LINE.customer(), new LineAddress("third"));
            assertThat(desk.lettingGo(third, NOON)).isEmpty();
            assertThat(desk.lettingGo(third, NOON.plusSeconds(1).minusNanos(1))).isEmpty();
            assertThat(desk.lettingGo(third, NOON.plusSeconds(1))).hasSize(1);
        }

        private LedgerEvent promise(Holding holding) {
            return new HoldingChanged(ANA, holding, NOON);
        }
    }

    @Test
    void whatNoEventCanReachIsNoDesk() {
        AgentDesk two = started(started(SIGNED_IN, "c1"), "c2");
        Holding first = two.holdings().get(0);
        ChannelSession voice = ChannelSession.open(Channel.VOICE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.atRevision(-1))
                .withMessage("revision must be at least 0, but is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> desk(List.of(), List.of(first, two.holdings().get(1), first.as(HoldingState.ON_HOLD))))
                .withMessage("holdings must not have one twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk(List.of(voice, ChannelSession.paused(Channel.VOICE, LUNCH)), List.of()))
                .withMessage("sessions must not have one twice");
        assertThat(desk(List.of(voice), two.holdings()).holdings()).hasSize(2);
    }

    private static AgentDesk desk(List<ChannelSession> sessions, List<Holding> holdings) {
        return new AgentDesk(ANA, 0, true, false, sessions, Capacity.of(3), holdings);
    }

    @Test
    void onlyTheAdapterRaisesTheRevision() {
        assertThat(SIGNED_IN.revision()).isZero();
        AgentDesk written = SIGNED_IN.atRevision(7);
        assertThat(written.revision()).isEqualTo(7);
        assertThat(written.atRevision(0)).isEqualTo(SIGNED_IN);
    }

    private static HoldingChanged held(AgentDesk desk, Holding holding) {
        return new HoldingChanged(desk.agent(), holding, NOON);
    }

    private static List<Holding> without(AgentDesk desk, ConversationId conversation) {
        return desk.holdings().stream()
                .filter(holding -> !holding.conversation().equals(conversation))
                .toList();
    }

    private static ConversationId id(String conversation) {
        return new ConversationId(conversation);
    }

    private static AgentDesk started(AgentDesk desk, String conversation) {
        return desk.evolve(new ConversationStarted(
                id(conversation),
                ANA,
                LINE,
                Channel.WHATSAPP,
                Initiation.RECEPTIVE,
                new Protocol("p-" + conversation),
                NOON));
    }

    private static LedgerEvent finished(String conversation) {
        return new ConversationFinished(id(conversation), ANA, LINE, Channel.WHATSAPP, NOON);
    }

    private static LedgerEvent transferred(String conversation, AgentId from, AgentId to) {
        return new ConversationTransferred(
                id(conversation), LINE, Channel.WHATSAPP, Initiation.RECEPTIVE, from, to, new Protocol("p2"), NOON);
    }

    private static LedgerEvent changed(
            String conversation, Channel channel, Initiation initiation, HoldingState state) {
        return new HoldingChanged(
                ANA,
                new Holding(
                        id(conversation),
                        LINE,
                        channel,
                        initiation,
                        state,
                        state.isPromise() ? Optional.of(NOON.plusSeconds(1)) : Optional.empty()),
                NOON);
    }

    private static AgentStanding standing(AgentDesk desk) {
        return desk.standing(Channel.WHATSAPP, Initiation.RECEPTIVE, CountingRule.defaults(), NOON);
    }

    private static Load load(AgentDesk desk, Channel channel, Initiation initiation) {
        return desk.load(channel, initiation, CountingRule.defaults(), NOON);
    }
}
