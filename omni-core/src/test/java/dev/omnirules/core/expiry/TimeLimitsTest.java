package dev.omnirules.core.expiry;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.expiry.ExpiryDecision.Expired;
import dev.omnirules.core.expiry.ExpiryDecision.ExpiredAndSignedOut;
import dev.omnirules.core.expiry.ExpiryDecision.NotDue;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.ReservationDecision.Reserved;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ReplayCheckingLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("Time limits")
class TimeLimitsTest {

    private static final Duration RINGING = Duration.ofSeconds(20);
    private static final Duration WRAP_UP = Duration.ofSeconds(30);
    private static final Duration MOST = Duration.ofSeconds(90);

    private final MutableClock clock = MutableClock.at("2026-03-02T12:00:00Z");
    private final InMemoryLedger ledger = new InMemoryLedger(clock);
    private final Omni omni = Omni.on(ReplayCheckingLedger.before(ledger))
            .counting(CountingRule.countingWrapUp())
            .wrapUpLimits(new WrapUpLimits(WRAP_UP, MOST))
            .identifiers(Identifiers.counting("test"))
            .build();
    private final AgentSessions sessions = new AgentSessions(omni);
    private final Interactions interactions = new Interactions(omni);
    private final Conversations conversations = new Conversations(omni);
    private final Offers offers = new Offers(omni);
    private final LogoutGuard logout = new LogoutGuard(omni);
    private final TimeLimits limits = new TimeLimits(omni, ledger);
    private final Instant now = clock.instant();

    @Nested
    class AnOffer {

        @Test
        void thatRanOutLeavesTheCustomerInItsPlaceAndIsCounted() {
            ConversationId offer = offer(ANA, LINE);
            LineHolder.Queued waiting = (LineHolder.Queued) omni.line(LINE).holder();
            long fence = omni.line(LINE).fence();
            clock.advance(RINGING);
            CommandResult<ExpiryDecision> result = limits.expire(new AgentKey(ANA));
            assertThat(result.decision()).isEqualTo(new Expired(List.of(offer)));
            assertThat(result.events())
                    .containsExactly(new OfferEnded(ANA, LINE, offer, OfferEnd.MISSED, clock.instant()));
            assertThat(omni.line(LINE).holder()).isEqualTo(new LineHolder.Queued(waiting.interaction(), SALES));
            assertThat(omni.line(LINE).fence()).isEqualTo(fence);
            assertThat(omni.line(LINE).dueAt()).isEmpty();
            assertThat(omni.agent(ANA).assignments()).isEmpty();
            assertThat(omni.agent(ANA).missedOffers()).isEqualTo(1);
        }

        @Test
        void isNotTouchedBeforeItsEnd() {
            offer(ANA, LINE);
            clock.advance(RINGING.minusNanos(1));
            assertNothing(limits.expire(new AgentKey(ANA)), new NotDue(Optional.of(now.plus(RINGING))));
            assertNothing(limits.expire(LINE), new NotDue(Optional.of(now.plus(RINGING))));
            assertThat(limits.expireDue(10)).isEmpty();
        }

        @Test
        void isEndedByItsLineTooAndOnce() {
            ConversationId offer = offer(ANA, LINE);
            clock.advance(RINGING);
            assertThat(limits.expire(LINE).decision()).isEqualTo(new Expired(List.of(offer)));
            assertNothing(limits.expire(LINE), new NotDue(Optional.empty()));
            assertNothing(limits.expire(new AgentKey(ANA)), new NotDue(Optional.empty()));
            assertThat(omni.agent(ANA).missedOffers()).isEqualTo(1);
        }

        @Test
        void countsInARowUntilTheAgentAnswersOrPauses() {
            atWork(ANA, 1);
            waiting(LINE);
            for (int missed = 1; missed <= 3; missed++) {
                offers.offer(ANA, LINE, Channel.WHATSAPP, RINGING);
                clock.advance(RINGING);
                limits.expireDue(10);
                assertThat(omni.agent(ANA).missedOffers()).isEqualTo(missed);
            }
            sessions.pause(ANA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED);
            assertThat(omni.agent(ANA).missedOffers()).isZero();
        }
    }

    @Nested
    class AWrapUp {

        @Test
        @Tag("ACTIVE-2")
        @Tag("LOGOUT-2")
        void countsUntilItsEndAndNoLonger() {
            wrapUp(ANA, LINE);
            waiting(OTHER_LINE);
            clock.advance(WRAP_UP.minusNanos(1));
            assertThat(accept(ANA, OTHER_LINE)).isEmpty();
            assertThat(omni.agent(ANA).blockers(omni.counting(), clock.instant()))
                    .hasSize(1);
            clock.advance(Duration.ofNanos(1));
            assertThat(omni.agent(ANA).blockers(omni.counting(), clock.instant()))
                    .isEmpty();
            assertThat(accept(ANA, OTHER_LINE)).isPresent();
            assertThat(omni.agent(ANA).assignments()).hasSize(1);
        }

        @Test
        void isRemovedByItsLimit() {
            ConversationId conversation = wrapUp(ANA, LINE);
            clock.advance(WRAP_UP);
            CommandResult<ExpiryDecision> result = limits.expire(new AgentKey(ANA));
            assertThat(result.events()).containsExactly(new AssignmentReleased(ANA, conversation, clock.instant()));
            assertThat(omni.agent(ANA).missedOffers()).isZero();
        }

        @Test
        void thatIsExtendedIsDueLater() {
            ConversationId conversation = wrapUp(ANA, LINE);
            conversations.extendWrapUp(ANA, conversation, Duration.ofSeconds(20));
            clock.advance(WRAP_UP);
            assertThat(limits.expireDue(10)).isEmpty();
            clock.advance(Duration.ofSeconds(20));
            assertThat(limits.expireDue(10)).hasSize(1);
        }
    }

    @Nested
    class ADrainingAgent {

        @Test
        @Tag("LOGOUT-4")
        void leavesAtTheInstantFromWhichNothingBlocks() {
            ConversationId conversation = wrapUp(ANA, LINE);
            logout.drain(ANA);
            clock.advance(WRAP_UP);
            assertThat(omni.agent(ANA).signedIn()).isTrue();
            List<CommandResult<ExpiryDecision>> effects = limits.expireDue(10);
            assertThat(effects).hasSize(1);
            assertThat(effects.get(0).decision()).isEqualTo(new ExpiredAndSignedOut(List.of(conversation)));
            assertThat(effects.get(0).events())
                    .endsWith(new PlatformSignedOut(ANA, Set.of(Channel.WHATSAPP), Optional.empty(), clock.instant()));
            assertThat(omni.agent(ANA).signedIn()).isFalse();
        }

        @Test
        @Tag("LOGOUT-4")
        void leavesWhenAnOfferOrAReservationRanOut() {
            offer(ANA, LINE);
            logout.drain(ANA);
            atWork(BIA, 1);
            ConversationId reservation = ((Reserved) new Reservations(omni)
                            .reserve(BIA, OTHER_LINE, Channel.WHATSAPP, Direction.OUTBOUND, now.plus(RINGING))
                            .decision())
                    .reservation();
            logout.drain(BIA);
            clock.advance(RINGING);
            assertThat(limits.expireDue(10))
                    .extracting(CommandResult::decision)
                    .hasSize(2)
                    .contains(new ExpiredAndSignedOut(List.of(reservation)));
            assertThat(omni.agent(ANA).signedIn()).isFalse();
            assertThat(omni.agent(BIA).signedIn()).isFalse();
        }
    }

    @Test
    void nothingIsDueOfAnAgentWhoNeverSignedIn() {
        assertNothing(limits.expire(new AgentKey(BIA)), new NotDue(Optional.empty()));
        assertNothing(limits.expire(OTHER_LINE), new NotDue(Optional.empty()));
    }

    /** Whatever happens and however rarely it is called: after the longest limit nobody is stuck. */
    @Property(tries = 300)
    void nobodyIsStuckAfterTheLongestLimit(@ForAll("steps") List<Integer> steps) {
        TimeLimitsTest fresh = new TimeLimitsTest();
        for (AgentId agent : List.of(ANA, BIA)) {
            fresh.atWork(agent, 2);
        }
        for (int step : steps) {
            fresh.take(step);
        }
        fresh.clock.advance(Duration.ofHours(1));
        fresh.limits.expireDue(100);
        for (AgentId agent : List.of(ANA, BIA)) {
            assertThat(fresh.omni.agent(agent).dueAt()).isEmpty();
            assertThat(fresh.omni.agent(agent).draining()
                            && fresh.omni
                                    .agent(agent)
                                    .blockers(fresh.omni.counting(), fresh.clock.instant())
                                    .isEmpty())
                    .as("a drain that is complete and does not end")
                    .isFalse();
        }
        for (LineKey line : List.of(LINE, OTHER_LINE)) {
            assertThat(fresh.omni.line(line).offer()).isEmpty();
        }
        assertThat(fresh.ledger.due(10, Duration.ofSeconds(1))).isEmpty();
    }

    /** Whatever happens to the agent, the line and its next offers meanwhile. */
    @Property(tries = 150)
    void anExpiryThatIsSentAgainIsAnsweredAsTheFirstTime(
            @ForAll("steps") List<Integer> before, @ForAll("steps") List<Integer> since, @ForAll boolean ofLine) {
        TimeLimitsTest fresh = new TimeLimitsTest();
        fresh.atWork(ANA, 2);
        fresh.atWork(BIA, 2);
        before.forEach(fresh::take);
        fresh.waiting(LINE);
        fresh.offers.offer(ANA, LINE, Channel.WHATSAPP, RINGING);
        fresh.clock.advance(RINGING);
        TimeLimits named = new TimeLimits(fresh.omni, fresh.ledger).under(RequestId.of("expire"));
        LedgerKey key = ofLine ? LINE : new AgentKey(ANA);
        CommandResult<ExpiryDecision> first = named.expire(key);
        since.forEach(fresh::take);
        if (first.entry().isPresent()) {
            assertThat(named.expire(key)).isEqualTo(new CommandResult<>(first.decision(), first.entry(), true));
        }
    }

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(0, 47).list().ofMaxSize(40);
    }

    private void take(int step) {
        AgentId agent = step % 2 == 0 ? ANA : BIA;
        LineKey line = step / 2 % 2 == 0 ? LINE : OTHER_LINE;
        switch (step / 4) {
            case 0 -> waiting(line);
            case 1, 2 -> offers.offer(agent, line, Channel.WHATSAPP, RINGING);
            case 3 -> omni.line(line).offer().ifPresent(open -> offers.accept(agent, line, open.offer()));
            case 4 -> omni.line(line).offer().ifPresent(open -> offers.decline(agent, open.offer()));
            case 5 -> conversations.finish(agent, line, AfterFinish.WRAP_UP);
            case 6 -> logout.drain(agent);
            case 7 -> atWork(agent, 2);
            case 8 -> limits.expireDue(1);
            case 9 -> clock.advance(Duration.ofSeconds(7));
            case 10 -> accept(agent, line);
            default ->
                new Reservations(omni)
                        .reserve(
                                agent,
                                line,
                                Channel.WHATSAPP,
                                Direction.OUTBOUND,
                                clock.instant().plusSeconds(9));
        }
    }

    private ConversationId offer(AgentId agent, LineKey line) {
        atWork(agent, 1);
        waiting(line);
        return ((OfferDecision.Offered)
                        offers.offer(agent, line, Channel.WHATSAPP, RINGING).decision())
                .offer();
    }

    private ConversationId wrapUp(AgentId agent, LineKey line) {
        atWork(agent, 1);
        waiting(line);
        accept(agent, line);
        ConversationId conversation = omni.agent(agent).assignments().get(0).conversation();
        conversations.finish(agent, line, AfterFinish.WRAP_UP);
        return conversation;
    }

    private Optional<List<LedgerEvent>> accept(AgentId agent, LineKey line) {
        return Optional.of(conversations.accept(agent, line, Channel.WHATSAPP).events())
                .filter(events -> !events.isEmpty());
    }

    private void atWork(AgentId agent, int capacity) {
        sessions.signIn(agent, Capacity.of(capacity));
        sessions.signInTo(agent, Channel.WHATSAPP);
    }

    private void waiting(LineKey line) {
        InteractionId interaction = new InteractionId("i" + omni.line(line).revision());
        interactions.start(line, interaction);
        interactions.enqueue(line, interaction, SALES);
    }

    private static <D> void assertNothing(CommandResult<D> result, D decision) {
        assertThat(result.decision()).isEqualTo(decision);
        assertThat(result.events()).isEmpty();
    }
}
