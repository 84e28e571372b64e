package dev.omnirules.core.reservation;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.Committed;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.reservation.ReservationDecision.Reason;
import dev.omnirules.core.reservation.ReservationDecision.Refused;
import dev.omnirules.core.reservation.ReservationDecision.Reserved;
import dev.omnirules.core.serving.AcceptanceDecision;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReservationsTest {

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Reservations reservations = center.reservations();
    private final Instant now = center.clock().instant();
    private final Instant end = now.plusSeconds(60);

    @Nested
    class AReservation {

        @Test
        void keepsRoomOnTheDeskAndTouchesNoLine() {
            center.atWork(ANA, 1);
            Committed<ReservationDecision> committed = reserve(ANA, LINE, end);
            ConversationId reservation = new ConversationId("test-c1");
            Holding reserved = Holding.reserved(reservation, LINE, Channel.WHATSAPP, Initiation.RECEPTIVE, end);
            assertThat(committed.decision()).isEqualTo(new Reserved(reservation, end));
            assertThat(committed.events()).containsExactly(new HoldingChanged(ANA, reserved, now));
            assertThat(center.desk(ANA).holdings()).containsExactly(reserved);
            assertThat(center.line(LINE).revision()).isZero();
        }

        @Test
        @Tag("ACTIVE-2")
        void takesCapacityUntilItsEndAndNoLonger() {
            center.atWork(ANA, 1);
            reserve(ANA, OTHER_LINE, end);
            center.waiting(LINE);
            center.clock().advance(Duration.ofSeconds(60).minusNanos(1));
            assertThat(accept(ANA, LINE))
                    .isEqualTo(new AcceptanceDecision.Refused(AcceptanceDecision.Reason.AGENT_AT_CAPACITY));
            center.clock().advance(Duration.ofNanos(1));
            assertThat(accept(ANA, LINE)).isInstanceOf(AcceptanceDecision.Accepted.class);
            assertThat(center.desk(ANA).holdings()).hasSize(1);
        }

        @Test
        @Tag("LOGOUT-2")
        void blocksSignOutUntilItsEndAndNoLonger() {
            center.atWork(ANA, 1);
            reserve(ANA, LINE, end);
            center.clock().advance(Duration.ofSeconds(60).minusNanos(1));
            assertThat(center.logout().signOut(ANA).decision()).isInstanceOf(LogoutDecision.Blocked.class);
            center.clock().advance(Duration.ofNanos(1));
            assertThat(center.logout().signOut(ANA).decision()).isInstanceOf(LogoutDecision.SignedOut.class);
        }

        @Test
        void isMovedByMakingItAnew() {
            center.atWork(ANA, 1);
            ConversationId first = ((Reserved) reserve(ANA, LINE, end).decision()).reservation();
            Committed<ReservationDecision> committed = reserve(ANA, LINE, end.plusSeconds(60));
            assertThat(committed.events())
                    .startsWith(new HoldingReleased(ANA, first, now))
                    .hasSize(2);
            assertThat(center.desk(ANA).holdings())
                    .extracting(Holding::until)
                    .containsExactly(Optional.of(end.plusSeconds(60)));
        }

        @Test
        @Tag("ACTIVE-2")
        void asksForRoomOfItsOwnKind() {
            center.desks().signIn(ANA, new Capacity(Limit.unlimited(), Map.of(), Map.of(), Limit.of(0), Limit.of(1)));
            center.desks().signInTo(ANA, Channel.WHATSAPP);
            assertNothing(
                    reservations.reserve(ANA, LINE, Channel.WHATSAPP, Initiation.ACTIVE, end),
                    new Refused(Reason.AGENT_AT_CAPACITY));
            assertNothing(
                    reservations.reserve(ANA, LINE, Channel.VOICE, Initiation.RECEPTIVE, end),
                    new Refused(Reason.AGENT_NOT_SIGNED_IN));
            assertThat(reserve(ANA, LINE, end).decision()).isInstanceOf(Reserved.class);
        }

        @Test
        void isKeptDuringAPause() {
            center.atWork(ANA, 1);
            center.desks().pause(ANA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED);
            assertThat(reserve(ANA, LINE, end).decision()).isInstanceOf(Reserved.class);
        }

        @Test
        void keepsNoOtherAgentFromTheCustomer() {
            center.atWork(ANA, 1);
            reserve(ANA, LINE, end);
            center.atWork(BIA, 1);
            center.serve(BIA, LINE);
            assertThat(center.line(LINE).servedBy(BIA)).isPresent();
        }
    }

    @Nested
    class Releasing {

        @Test
        void freesTheRoomOnce() {
            center.atWork(ANA, 1);
            ConversationId reservation = ((Reserved) reserve(ANA, LINE, end).decision()).reservation();
            Committed<ReleaseDecision> committed = reservations.release(ANA, reservation);
            assertThat(committed.decision()).isEqualTo(ReleaseDecision.RELEASED);
            assertThat(committed.events()).containsExactly(new HoldingReleased(ANA, reservation, now));
            assertThat(center.desk(ANA).holdings()).isEmpty();
            assertNothing(reservations.release(ANA, reservation), ReleaseDecision.NOT_RESERVED);
        }

        @Test
        void isForReservationsAlone() {
            center.atWork(ANA, 1);
            ConversationId conversation = center.serve(ANA, LINE);
            assertNothing(reservations.release(ANA, conversation), ReleaseDecision.NOT_RESERVED);
        }

        @Test
        @Tag("LOGOUT-4")
        void whatKeptADrainingAgentCompletesTheSignOut() {
            center.atWork(ANA, 1);
            ConversationId reservation = ((Reserved) reserve(ANA, LINE, end).decision()).reservation();
            center.logout().drain(ANA);
            assertThat(reservations.release(ANA, reservation).events())
                    .endsWith(new PlatformSignedOut(ANA, Set.of(Channel.WHATSAPP), Optional.empty(), now));
        }
    }

    @Nested
    class ThePolicy {

        private static final ConversationId NAME = new ConversationId("r1");
        private final ReservationPolicy policy = new ReservationPolicy();

        @Test
        void decidesTheWholeSpaceInTheOrderOfItsChecks() {
            Set<Reason> reached = EnumSet.noneOf(Reason.class);
            for (int nanosAfterNow : List.of(-1, 0, 1)) {
                for (ChannelState channel : ChannelState.values()) {
                    for (boolean draining : List.of(true, false)) {
                        for (boolean full : List.of(true, false)) {
                            Instant until = now.plusNanos(nanosAfterNow);
                            AgentStanding agent = new AgentStanding(ANA, channel, draining, full);
                            ReservationDecision decision = policy.decide(new ReservationFacts(agent, until, now, NAME));
                            assertThat(decision).isEqualTo(expected(nanosAfterNow, agent, until));
                            if (decision instanceof Refused refused) {
                                reached.add(refused.reason());
                            }
                        }
                    }
                }
            }
            assertThat(reached).containsExactly(Reason.values());
        }

        private ReservationDecision expected(int nanosAfterNow, AgentStanding agent, Instant until) {
            if (nanosAfterNow <= 0) {
                return new Refused(Reason.ALREADY_OVER);
            }
            if (agent.channel() == ChannelState.SIGNED_OUT) {
                return new Refused(Reason.AGENT_NOT_SIGNED_IN);
            }
            if (agent.draining() || agent.full()) {
                return new Refused(agent.draining() ? Reason.AGENT_DRAINING : Reason.AGENT_AT_CAPACITY);
            }
            return new Reserved(NAME, until);
        }
    }

    @Property(tries = 200)
    void liveReservationsNeverTakeMoreThanTheCapacity(
            @ForAll List<@IntRange(min = 1, max = 120) Integer> seconds, @ForAll @IntRange(max = 3) int capacity) {
        SmallContactCenter fresh = SmallContactCenter.open();
        fresh.atWork(ANA, capacity);
        for (int i = 0; i < seconds.size(); i++) {
            LineKey line = new LineKey(new CustomerKey("c" + i), LINE.address());
            Instant at = fresh.clock().instant();
            long live = live(fresh, at);
            Committed<ReservationDecision> committed = fresh.reservations()
                    .reserve(ANA, line, Channel.WHATSAPP, Initiation.ACTIVE, at.plusSeconds(seconds.get(i)));
            assertThat(committed.decision() instanceof Reserved).isEqualTo(live < capacity);
            assertThat(live(fresh, at)).isLessThanOrEqualTo(capacity);
            assertThat(fresh.desk(ANA).holdings()).hasSizeLessThanOrEqualTo(Math.max(1, capacity));
            fresh.clock().advance(Duration.ofSeconds(30));
        }
    }

    private static long live(SmallContactCenter center, Instant at) {
        return center.desk(ANA).holdings().stream()
                .filter(held -> !held.isOver(at))
                .count();
    }

    private Committed<ReservationDecision> reserve(AgentId agent, LineKey line, Instant until) {
        return reservations.reserve(agent, line, Channel.WHATSAPP, Initiation.RECEPTIVE, until);
    }

    private AcceptanceDecision accept(AgentId agent, LineKey line) {
        return center.serving().accept(agent, line, Channel.WHATSAPP).decision();
    }

    private static <D> void assertNothing(Committed<D> committed, D decision) {
        assertThat(committed.decision()).isEqualTo(decision);
        assertThat(committed.events()).isEmpty();
    }
}
