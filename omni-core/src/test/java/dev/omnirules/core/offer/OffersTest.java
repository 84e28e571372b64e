package dev.omnirules.core.offer;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static dev.omnirules.core.testkit.SmallContactCenter.ofSales;
import static dev.omnirules.core.testkit.SmallContactCenter.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AcceptanceDecision.Reason;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.offer.AnswerDecision.Accepted;
import dev.omnirules.core.offer.AnswerDecision.Expired;
import dev.omnirules.core.offer.AnswerDecision.NotOffered;
import dev.omnirules.core.offer.OfferDecision.AlreadyOffered;
import dev.omnirules.core.offer.OfferDecision.Offered;
import dev.omnirules.core.reservation.ReservationDecision.Reserved;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffersTest {

    private static final Duration RINGING = Duration.ofSeconds(20);

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Offers offers = center.offers();
    private final Instant now = center.clock().instant();
    private final Instant end = now.plus(RINGING);

    @Nested
    class AnOffer {

        @Test
        void ringsAtTheAgentAndLeavesTheCustomerInTheQueue() {
            center.atWork(ANA, 1);
            center.waiting(LINE);
            CustomerLine waiting = center.line(LINE);
            CommandResult<OfferDecision> committed = offer(ANA, LINE);
            ConversationId offer = new ConversationId("test-c1");
            Assignment ringing =
                    Assignment.offered(offer, LINE, Channel.WHATSAPP, (LineHolder.Queued) waiting.holder(), end);
            assertThat(committed.decision()).isEqualTo(new Offered(offer, end));
            LineHolder.Queued place = (LineHolder.Queued) waiting.holder();
            OpenOffer open = new OpenOffer(ANA, offer, end);
            assertThat(committed.events())
                    .containsExactly(
                            new AssignmentChanged(ANA, ringing, now),
                            new InteractionOffered(LINE, place.interaction(), place.queue(), open, now));
            assertThat(center.agent(ANA).assignments()).containsExactly(since(ringing, now));
            assertThat(center.line(LINE).holder()).isEqualTo(place.with(Optional.of(open)));
            assertThat(center.line(LINE).fence()).isEqualTo(waiting.fence());
            assertThat(center.line(LINE).dueAt()).contains(end);
            assertThat(center.agent(ANA).dueAt()).contains(end);
        }

        @Test
        void repeatedRingsNoLonger() {
            ConversationId offer = ringing(ANA, LINE);
            center.clock().advance(Duration.ofSeconds(5));
            assertNothing(offer(ANA, LINE), new AlreadyOffered(offer, end));
        }

        @Test
        void repeatedAtItsEndIsANewOneAndTheOldIsForgotten() {
            ConversationId old = ringing(ANA, LINE);
            center.clock().advance(RINGING);
            CommandResult<OfferDecision> committed = offer(ANA, LINE);
            assertThat(committed.events())
                    .startsWith(new OfferEnded(ANA, LINE, old, OfferEnd.MISSED, end))
                    .hasSize(3);
            assertThat(committed.decision()).isEqualTo(new Offered(new ConversationId("test-c2"), end.plus(RINGING)));
            assertThat(center.agent(ANA).assignments()).hasSize(1);
            assertThat(center.agent(ANA).missedOffers()).isEqualTo(1);
        }

        @Test
        void isOfOneAgentAtATime() {
            ringing(ANA, LINE);
            center.atWork(BIA, 1);
            assertNothing(offer(BIA, LINE), new OfferDecision.OfferedElsewhere(ANA, end));
            center.clock().advance(RINGING);
            CommandResult<OfferDecision> next = offer(BIA, LINE);
            assertThat(next.decision()).isInstanceOf(Offered.class);
            assertThat(next.events())
                    .startsWith(new OfferEnded(ANA, LINE, new ConversationId("test-c1"), OfferEnd.MISSED, end));
            assertThat(center.agent(ANA).assignments()).isEmpty();
            assertThat(center.agent(ANA).missedOffers()).isEqualTo(1);
        }

        @Test
        @Tag("ACTIVE-2")
        void endsWhenAnotherAgentAcceptsTheCustomer() {
            ConversationId offer = ringing(ANA, LINE);
            center.atWork(BIA, 1);
            CommandResult<AcceptanceDecision> taken = center.conversations().accept(BIA, LINE, Channel.WHATSAPP);
            assertThat(taken.events()).startsWith(new OfferEnded(ANA, LINE, offer, OfferEnd.SUPERSEDED, now));
            assertThat(center.agent(ANA).assignments()).isEmpty();
            assertThat(center.agent(ANA).missedOffers()).isZero();
            center.waiting(OTHER_LINE);
            assertThat(offer(ANA, OTHER_LINE).decision()).isInstanceOf(Offered.class);
        }

        @Test
        @Tag("LOGOUT-4")
        void endsWithItsInteractionAndADrainingAgentLeaves() {
            ConversationId offer = ringing(ANA, LINE);
            center.logout().drain(ANA);
            InteractionId waiting = ((LineHolder.Queued) center.line(LINE).holder()).interaction();
            assertThat(center.interactions().end(LINE, waiting).events())
                    .containsExactly(
                            new OfferEnded(ANA, LINE, offer, OfferEnd.SUPERSEDED, now),
                            new InteractionEnded(LINE, waiting, InteractionEnd.COMPLETED, now),
                            new PlatformSignedOut(ANA, Set.of(Channel.WHATSAPP), Optional.empty(), now));
            assertThat(center.agent(ANA).signedIn()).isFalse();
        }

        @Test
        void staysIfTheSameInteractionIsQueuedInTheSameQueueAgain() {
            ringing(ANA, LINE);
            LineHolder.Queued waiting = (LineHolder.Queued) center.line(LINE).holder();
            assertThat(center.interactions()
                            .enqueue(LINE, waiting.interaction(), waiting.queue())
                            .events())
                    .isEmpty();
            assertThat(center.line(LINE).holder()).isEqualTo(waiting);
        }

        @Test
        @Tag("ACTIVE-2")
        void takesCapacityUntilItsEndAndNoLonger() {
            ringing(ANA, LINE);
            center.waiting(OTHER_LINE);
            center.clock().advance(RINGING.minusNanos(1));
            assertNothing(offer(ANA, OTHER_LINE), new OfferDecision.Refused(Reason.AGENT_AT_CAPACITY));
            center.clock().advance(Duration.ofNanos(1));
            assertThat(offer(ANA, OTHER_LINE).decision()).isInstanceOf(Offered.class);
        }

        @Test
        @Tag("LOGOUT-2")
        void blocksSignOutUntilItsEndAndNoLonger() {
            ringing(ANA, LINE);
            center.clock().advance(RINGING.minusNanos(1));
            assertThat(center.logout().signOut(ANA).decision()).isInstanceOf(LogoutDecision.Blocked.class);
            center.clock().advance(Duration.ofNanos(1));
            assertThat(center.logout().signOut(ANA).decision()).isInstanceOf(LogoutDecision.SignedOut.class);
        }

        @Test
        void isRefusedForTheReasonsOfAnAcceptance() {
            center.waiting(LINE);
            assertNothing(offer(ANA, LINE), new OfferDecision.Refused(Reason.AGENT_NOT_SIGNED_IN));
            center.atWork(ANA, 1);
            assertNothing(offer(ANA, OTHER_LINE), new OfferDecision.Refused(Reason.NOT_WAITING));
            center.atWork(BIA, 1);
            center.conversations().accept(BIA, LINE, Channel.WHATSAPP);
            assertNothing(offer(ANA, LINE), new OfferDecision.Refused(Reason.CUSTOMER_WITH_OTHER_AGENT));
            assertNothing(
                    offer(BIA, LINE),
                    new OfferDecision.AlreadyServing(
                            center.agent(BIA).assignments().get(0).conversation()));
        }

        @Test
        void takesThePlaceOfAReservationForTheCustomer() {
            center.atWork(ANA, 1);
            center.waiting(LINE);
            ConversationId reservation = reserved(LINE);
            CommandResult<OfferDecision> committed = offer(ANA, LINE);
            assertThat(committed.events())
                    .startsWith(new AssignmentReleased(ANA, reservation, now))
                    .hasSize(3);
            assertThat(center.agent(ANA).assignments()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.000000001S"})
        void doesNotRingForTooShortOrTooLong(String ringing) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> offers.offer(ANA, LINE, Channel.WHATSAPP, Duration.parse(ringing)))
                    .withMessage("ringing must be longer than zero and at most PT24H, but is " + ringing);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0.000000001S", "PT24H"})
        void ringsWithinItsBounds(String ringing) {
            center.atWork(ANA, 1);
            center.waiting(LINE);
            Duration within = Duration.parse(ringing);
            assertThat(offers.offer(ANA, LINE, Channel.WHATSAPP, within).decision())
                    .isEqualTo(new Offered(new ConversationId("test-c1"), now.plus(within)));
        }
    }

    @Nested
    class Accepting {

        private ConversationId offer;
        private InteractionId waiting;

        @BeforeEach
        void ring() {
            center.atWork(ANA, 1);
            waiting = center.waiting(LINE);
            offer = ((Offered) offer(ANA, LINE).decision()).offer();
        }

        @Test
        void startsTheConversationUnderTheNameOfTheOffer() {
            center.clock().advance(RINGING.minusNanos(1));
            Instant answered = center.clock().instant();
            CommandResult<AnswerDecision> committed = offers.accept(ANA, LINE, offer);
            assertThat(committed.decision()).isEqualTo(new Accepted(offer, waiting));
            assertThat(committed.events())
                    .containsExactly(
                            new OfferEnded(ANA, LINE, offer, OfferEnd.ACCEPTED, answered),
                            new InteractionEnded(LINE, waiting, InteractionEnd.ACCEPTED, answered),
                            new ConversationStarted(
                                    offer,
                                    ANA,
                                    LINE,
                                    Channel.WHATSAPP,
                                    Direction.INBOUND,
                                    new ProtocolNumber("test-p1"),
                                    Optional.of(SALES),
                                    answered));
            assertThat(center.agent(ANA).assignments())
                    .containsExactly(
                            ofSales(Assignment.inProgress(offer, LINE, Channel.WHATSAPP, Direction.INBOUND), answered));
            assertThat(center.line(LINE).servedBy(ANA)).isPresent();
        }

        @Test
        void againOpensTheSameConversationAndAPauseIsToldFirstAsInEveryPolicy() {
            offers.accept(ANA, LINE, offer);
            assertNothing(offers.accept(ANA, LINE, offer), new AnswerDecision.AlreadyServing(offer));
            center.sessions().pause(ANA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED);
            assertNothing(offers.accept(ANA, LINE, offer), new AnswerDecision.Refused(Reason.AGENT_PAUSED));
            assertNothing(
                    center.conversations().accept(ANA, LINE, Channel.WHATSAPP),
                    new AcceptanceDecision.Refused(Reason.AGENT_PAUSED));
        }

        @Test
        void atTheEndOrLaterIsTooLateAndTheCustomerStillWaits() {
            CustomerLine before = center.line(LINE);
            center.clock().advance(RINGING);
            CommandResult<AnswerDecision> late = offers.accept(ANA, LINE, offer);
            assertThat(late.decision()).isEqualTo(new Expired());
            assertThat(late.events())
                    .containsExactly(new OfferEnded(
                            ANA, LINE, offer, OfferEnd.LATE, center.clock().instant()));
            assertNothing(offers.accept(ANA, LINE, offer), new NotOffered());
            assertThat(center.line(LINE).holder())
                    .isEqualTo(((LineHolder.Queued) before.holder()).with(Optional.empty()));
            assertThat(center.line(LINE).fence()).isEqualTo(before.fence());
            assertThat(center.agent(ANA).missedOffers()).isZero();
        }

        @Test
        void isTooLateForGoodEvenIfTheClockStepsBack() {
            center.clock().advance(RINGING);
            assertThat(offers.accept(ANA, LINE, offer).decision()).isEqualTo(new Expired());
            center.clock().advance(Duration.ofSeconds(-5));
            assertNothing(offers.accept(ANA, LINE, offer), new NotOffered());
        }

        @Test
        void isTooLateForAnInteractionThatIsOverAndForAnotherQueue() {
            InteractionId waiting = ((LineHolder.Queued) center.line(LINE).holder()).interaction();
            QueueId legal = new QueueId("legal");
            center.interactions().enqueue(LINE, waiting, legal);
            assertThat(center.line(LINE).holder()).isEqualTo(new LineHolder.Queued(waiting, legal));
            assertNothing(offers.accept(ANA, LINE, offer), new NotOffered());
            center.atWork(BIA, 1);
            center.conversations().accept(BIA, LINE, Channel.WHATSAPP);
            center.conversations().finish(BIA, LINE, AfterFinish.RELEASE);
            center.waiting(LINE);
            assertNothing(offers.accept(ANA, LINE, offer), new NotOffered());
            assertThat(offer(ANA, LINE).decision()).isInstanceOf(Offered.class);
            assertThat(center.agent(ANA).assignments()).hasSize(1);
        }

        @Test
        void needsAnOfferOfThisCustomerOnThisAgent() {
            center.waiting(OTHER_LINE);
            assertNothing(offers.accept(BIA, LINE, offer), new NotOffered());
            assertNothing(offers.accept(ANA, OTHER_LINE, offer), new NotOffered());
            assertNothing(offers.accept(ANA, LINE, new ConversationId("another")), new NotOffered());
            offers.decline(ANA, offer);
            ConversationId reservation = reserved(LINE);
            assertNothing(offers.accept(ANA, LINE, reservation), new NotOffered());
        }

        @Test
        void losesToTheAgentWhoWasFirst() {
            center.atWork(BIA, 1);
            center.conversations().accept(BIA, LINE, Channel.WHATSAPP);
            assertNothing(offers.accept(ANA, LINE, offer), new NotOffered());
        }

        @Test
        void isRefusedOnceTheCustomerIsGoneOrTheAgentIsAway() {
            center.sessions().pause(ANA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED);
            assertNothing(offers.accept(ANA, LINE, offer), new AnswerDecision.Refused(Reason.AGENT_PAUSED));
            center.sessions().resume(ANA, Set.of(Channel.WHATSAPP));
            center.interactions().end(LINE, waiting);
            assertNothing(offers.accept(ANA, LINE, offer), new NotOffered());
        }

        @Test
        void usesTheChannelOfTheOffer() {
            offers.decline(ANA, offer);
            center.sessions().signInTo(ANA, Channel.VOICE);
            Offered call =
                    (Offered) offers.offer(ANA, LINE, Channel.VOICE, RINGING).decision();
            center.sessions().signOutOf(ANA, Channel.WHATSAPP);
            offers.accept(ANA, LINE, call.offer());
            assertThat(center.agent(ANA).assignments())
                    .extracting(Assignment::channel)
                    .containsExactly(Channel.VOICE);
        }

        @Test
        void outOfTheQueueKeepsTheOfferToo() {
            AcceptanceDecision decision =
                    center.conversations().accept(ANA, LINE, Channel.WHATSAPP).decision();
            assertThat(decision).isInstanceOf(AcceptanceDecision.Accepted.class);
            assertThat(center.agent(ANA).assignments()).hasSize(1);
        }
    }

    @Nested
    class Declining {

        @Test
        @Tag("ACTIVE-2")
        void freesTheRoomAndLeavesTheCustomerInTheQueue() {
            ConversationId offer = ringing(ANA, LINE);
            CustomerLine waiting = center.line(LINE);
            CommandResult<DeclineDecision> committed = offers.decline(ANA, offer);
            assertThat(committed.decision()).isEqualTo(DeclineDecision.DECLINED);
            assertThat(committed.events()).containsExactly(new OfferEnded(ANA, LINE, offer, OfferEnd.DECLINED, now));
            assertThat(center.agent(ANA).assignments()).isEmpty();
            assertThat(center.line(LINE).holder())
                    .isEqualTo(((LineHolder.Queued) waiting.holder()).with(Optional.empty()));
            assertThat(center.line(LINE).fence()).isEqualTo(waiting.fence());
            ringing(ANA, OTHER_LINE);
        }

        @Test
        void isToldApartFromWithdrawingAndFromComingTooLate() {
            ConversationId withdrawn = ringing(ANA, LINE);
            CommandResult<DeclineDecision> back = offers.withdraw(ANA, withdrawn);
            assertThat(back.decision()).isEqualTo(DeclineDecision.WITHDRAWN);
            assertThat(back.events()).containsExactly(new OfferEnded(ANA, LINE, withdrawn, OfferEnd.WITHDRAWN, now));
            ConversationId late = ((Offered) offer(ANA, LINE).decision()).offer();
            center.clock().advance(RINGING);
            CommandResult<DeclineDecision> declined = offers.decline(ANA, late);
            assertThat(declined.decision()).isEqualTo(DeclineDecision.EXPIRED);
            assertThat(declined.events()).containsExactly(new OfferEnded(ANA, LINE, late, OfferEnd.LATE, end));
            ConversationId missed = ((Offered) offer(ANA, LINE).decision()).offer();
            center.clock().advance(RINGING);
            assertThat(offers.withdraw(ANA, missed).events())
                    .containsExactly(new OfferEnded(ANA, LINE, missed, OfferEnd.MISSED, end.plus(RINGING)));
            assertThat(center.agent(ANA).missedOffers()).isEqualTo(1);
        }

        @Test
        void sentAgainIsAnsweredAsTheFirstTime() {
            ConversationId offer = ringing(ANA, LINE);
            Offers repeatable = new Offers(center.omni().under(RequestId.of("decline-1")));
            CommandResult<DeclineDecision> first = repeatable.decline(ANA, offer);
            CommandResult<DeclineDecision> again = repeatable.decline(ANA, offer);
            assertThat(again).isEqualTo(new CommandResult<>(DeclineDecision.DECLINED, first.entry(), true));
        }

        @Test
        void twiceOrWithoutAnOfferChangesNothing() {
            ConversationId offer = ringing(ANA, LINE);
            offers.decline(ANA, offer);
            assertNothing(offers.decline(ANA, offer), DeclineDecision.NOT_OFFERED);
            center.atWork(BIA, 1);
            ConversationId conversation = center.serve(BIA, OTHER_LINE);
            assertNothing(offers.decline(BIA, conversation), DeclineDecision.NOT_OFFERED);
        }

        @Test
        @Tag("LOGOUT-4")
        void whatKeptADrainingAgentCompletesTheSignOut() {
            ConversationId offer = ringing(ANA, LINE);
            center.logout().drain(ANA);
            assertThat(offers.decline(ANA, offer).events())
                    .endsWith(new PlatformSignedOut(ANA, Set.of(Channel.WHATSAPP), Optional.empty(), now));
            assertThat(center.agent(ANA).signedIn()).isFalse();
        }
    }

    @Property(tries = 200)
    void anOfferIsAcceptedExactlyBeforeItsEnd(
            @ForAll @IntRange(min = 1, max = 86_400) int ringingSeconds,
            @ForAll @IntRange(min = 0, max = 172_800) int answeredAfterSeconds) {
        SmallContactCenter fresh = SmallContactCenter.open();
        fresh.atWork(ANA, 1);
        fresh.waiting(LINE);
        Offered offered = (Offered) fresh.offers()
                .offer(ANA, LINE, Channel.WHATSAPP, Duration.ofSeconds(ringingSeconds))
                .decision();
        fresh.clock().advance(Duration.ofSeconds(answeredAfterSeconds));
        AnswerDecision answer =
                fresh.offers().accept(ANA, LINE, offered.offer()).decision();
        assertThat(answer instanceof Accepted).isEqualTo(answeredAfterSeconds < ringingSeconds);
        assertThat(answer instanceof Expired).isEqualTo(answeredAfterSeconds >= ringingSeconds);
    }

    @Test
    void anAgentKeepsNoMoreEndedPromisesThanWereLive() {
        center.atWork(ANA, 1);
        center.waiting(LINE);
        center.waiting(OTHER_LINE);
        for (int i = 0; i < 50; i++) {
            assertThat(offer(ANA, i % 2 == 0 ? LINE : OTHER_LINE).decision()).isInstanceOf(Offered.class);
            center.clock().advance(RINGING);
        }
        assertThat(center.agent(ANA).assignments()).hasSize(1);
    }

    private ConversationId ringing(AgentId agent, LineKey line) {
        center.atWork(agent, 1);
        center.waiting(line);
        return ((Offered) offer(agent, line).decision()).offer();
    }

    private ConversationId reserved(LineKey line) {
        return ((Reserved) center.reservations()
                        .reserve(ANA, line, Channel.WHATSAPP, Direction.INBOUND, end)
                        .decision())
                .reservation();
    }

    private CommandResult<OfferDecision> offer(AgentId agent, LineKey line) {
        return offers.offer(agent, line, Channel.WHATSAPP, RINGING);
    }

    private static <D> void assertNothing(CommandResult<D> committed, D decision) {
        assertThat(committed.decision()).isEqualTo(decision);
        assertThat(committed.events()).isEmpty();
    }
}
