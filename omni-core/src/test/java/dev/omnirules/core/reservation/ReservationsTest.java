package dev.omnirules.core.reservation;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.since;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.reservation.ReservationDecision.Reason;
import dev.omnirules.core.reservation.ReservationDecision.Refused;
import dev.omnirules.core.reservation.ReservationDecision.Reserved;
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
        void keepsRoomOnTheAgentAndTouchesNoLine() {
            center.atWork(ANA, 1);
            CommandResult<ReservationDecision> committed = reserve(ANA, LINE, end);
            ConversationId reservation = new ConversationId("test-c1");
            Assignment reserved = Assignment.reserved(reservation, LINE, Channel.WHATSAPP, Direction.INBOUND, end);
            assertThat(committed.decision()).isEqualTo(new Reserved(reservation, end));
            assertThat(committed.events()).containsExactly(new AssignmentChanged(ANA, reserved, now));
            assertThat(center.agent(ANA).assignments()).containsExactly(since(reserved, now));
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
            assertThat(center.agent(ANA).assignments()).hasSize(1);
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
            CommandResult<ReservationDecision> committed = reserve(ANA, LINE, end.plusSeconds(60));
            assertThat(committed.events())
                    .startsWith(new AssignmentReleased(ANA, first, now))
                    .hasSize(2);
            assertThat(center.agent(ANA).assignments())
                    .extracting(Assignment::until)
                    .containsExactly(Optional.of(end.plusSeconds(60)));
        }

        @Test
        @Tag("ACTIVE-2")
        void asksForRoomOfItsOwnKind() {
            center.sessions()
                    .signIn(ANA, new Capacity(Limit.unlimited(), Map.of(), Map.of(), Limit.of(0), Limit.of(1)));
            center.sessions().signInTo(ANA, Channel.WHATSAPP);
            assertNothing(
                    reservations.reserve(ANA, LINE, Channel.WHATSAPP, Direction.OUTBOUND, end),
                    new Refused(Reason.AGENT_AT_CAPACITY));
            assertNothing(
                    reservations.reserve(ANA, LINE, Channel.VOICE, Direction.INBOUND, end),
                    new Refused(Reason.AGENT_NOT_SIGNED_IN));
            assertThat(reserve(ANA, LINE, end).decision()).isInstanceOf(Reserved.class);
        }

        @Test
        void isKeptDuringAPause() {
            center.atWork(ANA, 1);
            center.sessions().pause(ANA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED);
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
            CommandResult<ReleaseDecision> committed = reservations.release(ANA, reservation);
            assertThat(committed.decision()).isEqualTo(ReleaseDecision.RELEASED);
            assertThat(committed.events()).containsExactly(new AssignmentReleased(ANA, reservation, now));
            assertThat(center.agent(ANA).assignments()).isEmpty();
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
                            AgentAvailability agent = new AgentAvailability(ANA, channel, draining, full);
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

        private ReservationDecision expected(int nanosAfterNow, AgentAvailability agent, Instant until) {
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
            CommandResult<ReservationDecision> committed = fresh.reservations()
                    .reserve(ANA, line, Channel.WHATSAPP, Direction.OUTBOUND, at.plusSeconds(seconds.get(i)));
            assertThat(committed.decision() instanceof Reserved).isEqualTo(live < capacity);
            assertThat(live(fresh, at)).isLessThanOrEqualTo(capacity);
            assertThat(fresh.agent(ANA).assignments()).hasSizeLessThanOrEqualTo(Math.max(1, capacity));
            fresh.clock().advance(Duration.ofSeconds(30));
        }
    }

    private static long live(SmallContactCenter center, Instant at) {
        return center.agent(ANA).assignments().stream()
                .filter(held -> !held.isOver(at))
                .count();
    }

    private CommandResult<ReservationDecision> reserve(AgentId agent, LineKey line, Instant until) {
        return reservations.reserve(agent, line, Channel.WHATSAPP, Direction.INBOUND, until);
    }

    private AcceptanceDecision accept(AgentId agent, LineKey line) {
        return center.conversations().accept(agent, line, Channel.WHATSAPP).decision();
    }

    private static <D> void assertNothing(CommandResult<D> committed, D decision) {
        assertThat(committed.decision()).isEqualTo(decision);
        assertThat(committed.events()).isEmpty();
    }
}
