package dev.omnirules.core.queueing;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries that come again, late or not at all, written by hand: the line's revision says which of them count. */
class LateEntriesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final QueueId NIGHT = new QueueId("night");
    private static final LineKey LINE = Customers.line("customer");
    private static final InteractionId FIRST = new InteractionId("i1");
    private static final InteractionId SECOND = new InteractionId("i2");
    private static final ConversationId ONE = new ConversationId("c1");
    private static final ConversationId TWO = new ConversationId("c2");
    private static final ProtocolNumber PROTOCOL = new ProtocolNumber("1");

    private final WaitingList list =
            new WaitingList(new QueuePolicy(Aging.defaults()), (line, waiting, at) -> WaitingTerms.plain());

    @Test
    void theBeginningOfAWaitThatComesAgainKeepsItsOffers() {
        apply(2, queued(FIRST, SALES, 0));
        apply(3, offered(ONE, FIRST, SALES, 1));
        apply(2, queued(FIRST, SALES, 0));
        assertThat(only().offers()).isOne();
        assertThat(only().offeredUntil()).contains(at(21));
    }

    @Test
    void anEarlierQueueThatComesLateIsNotTakenForTheCurrentOne() {
        apply(3, queued(FIRST, NIGHT, 5));
        apply(2, queued(FIRST, SALES, 0));
        assertThat(only().waiting().queue()).isEqualTo(NIGHT);
    }

    @Test
    void anotherInteractionBeginsToWaitAnewThoughTheEndOfTheFirstIsMissing() {
        apply(2, queued(FIRST, SALES, 0));
        apply(5, queued(SECOND, SALES, 60));
        assertThat(only().interaction()).isEqualTo(SECOND);
        assertThat(only().enteredAt()).isEqualTo(at(60));
    }

    @Test
    void theEndOfAnotherInteractionEndsNoWait() {
        apply(2, queued(SECOND, SALES, 0));
        apply(3, ended(FIRST));
        assertThat(only().interaction()).isEqualTo(SECOND);
        apply(3, ended(SECOND));
        assertThat(list.customers()).isEmpty();
    }

    @Test
    void anEndOfBeforeTheWaitEndsNothing() {
        apply(4, queued(FIRST, SALES, 0));
        apply(3, ended(FIRST));
        apply(4, ended(FIRST));
        assertThat(list.customers()).hasSize(1);
    }

    @Test
    void oneEntryThatGivesTheLineAwayAndQueuesItComesAgainWithoutEffect() {
        LedgerEvent started = new InteractionStarted(LINE, FIRST, at(0));
        apply(2, started, queued(FIRST, SALES, 0));
        apply(3, offered(ONE, FIRST, SALES, 1));
        apply(2, started, queued(FIRST, SALES, 0));
        assertThat(only().offers()).isOne();
    }

    static List<LedgerEvent> thatGiveTheLineToAnother() {
        Instant at = at(9);
        return List.of(
                new ConversationStarted(ONE, ANA, LINE, Channel.WHATSAPP, Direction.INBOUND, PROTOCOL, at),
                new ConversationTransferred(ONE, LINE, Channel.WHATSAPP, Direction.INBOUND, ANA, BIA, PROTOCOL, at),
                new InteractionStarted(LINE, SECOND, at),
                new LineJoined(LINE, Customers.line("other"), List.of(), at),
                new LineSeparated(LINE, at));
    }

    @ParameterizedTest
    @MethodSource("thatGiveTheLineToAnother")
    void whoeverGetsTheLineEndsAWaitOfBeforeAndNoneOfAfter(LedgerEvent event) {
        apply(2, queued(FIRST, SALES, 0));
        apply(1, event);
        apply(2, event);
        assertThat(list.customers()).hasSize(1);
        apply(3, event);
        assertThat(list.customers()).isEmpty();
        apply(4, queued(FIRST, SALES, 30));
        apply(3, event);
        assertThat(only().enteredAt()).isEqualTo(at(30));
    }

    @Test
    void whatElseHappensOnTheLineEndsNoWait() {
        apply(2, queued(FIRST, SALES, 0));
        apply(3, new LineEventRecorded(LINE, "note", "called back", at(9)));
        assertThat(list.customers()).hasSize(1);
    }

    @Test
    void aConversationThatIsGivenBackToTheQueueWaitsOnce() {
        LedgerEvent requeued = new ConversationRequeued(ONE, ANA, LINE, Channel.WHATSAPP, FIRST, SALES, at(0));
        apply(4, requeued);
        apply(5, offered(TWO, FIRST, SALES, 1));
        apply(4, requeued);
        assertThat(only().enteredAt()).isEqualTo(at(0));
        assertThat(only().offers()).isOne();
    }

    @Test
    void anOfferIsCountedOnceHoweverOftenItComes() {
        apply(2, queued(FIRST, SALES, 0));
        apply(3, offered(ONE, FIRST, SALES, 0));
        apply(3, offered(ONE, FIRST, SALES, 0));
        assertThat(only().offers()).isOne();
        apply(4, offerEnded(ONE));
        apply(3, offered(ONE, FIRST, SALES, 0));
        assertThat(only().offers()).isOne();
        assertThat(only().offeredUntil()).isEmpty();
        apply(5, offered(TWO, FIRST, SALES, 30));
        assertThat(only().offers()).isEqualTo(2);
    }

    @Test
    void anOfferInAnotherQueueOrOfAnotherInteractionIsNotCounted() {
        apply(2, queued(FIRST, NIGHT, 0));
        apply(3, offered(ONE, FIRST, SALES, 1));
        apply(3, offered(TWO, SECOND, NIGHT, 1));
        assertThat(only().offers()).isZero();
        assertThat(only().offeredUntil()).isEmpty();
    }

    @Test
    void anOfferOfBeforeTheWaitIsNotCounted() {
        apply(2, queued(FIRST, SALES, 0));
        apply(3, offered(ONE, FIRST, SALES, 1));
        apply(4, queued(FIRST, NIGHT, 10));
        apply(5, queued(FIRST, SALES, 20));
        apply(3, offered(ONE, FIRST, SALES, 1));
        assertThat(only().offers()).isZero();
        apply(6, offered(TWO, FIRST, SALES, 20));
        assertThat(only().offers()).isOne();
    }

    @Test
    void theEndOfAnEarlierOfferLeavesALaterOne() {
        apply(2, queued(FIRST, SALES, 0));
        apply(3, offered(ONE, FIRST, SALES, 0));
        apply(4, offered(TWO, FIRST, SALES, 20));
        apply(5, offerEnded(ONE));
        assertThat(only().offeredUntil()).contains(at(40));
        apply(6, offerEnded(TWO));
        assertThat(only().offeredUntil()).isEmpty();
        assertThat(only().offers()).isEqualTo(2);
    }

    @Test
    void anAssignmentThatIsReleasedEndsItsOfferAndLeavesALaterClaim() {
        LedgerEvent released = new AssignmentReleased(ANA, ONE, at(5));
        apply(2, queued(FIRST, SALES, 0));
        apply(3, offered(ONE, FIRST, SALES, 0));
        apply(4, released);
        assertThat(only().offeredUntil()).isEmpty();
        assertThat(list.claim(Customers.READY, at(6), at(9))).isPresent();
        apply(4, released);
        assertThat(only().offeredUntil()).contains(at(9));
    }

    @Test
    void anOfferThatTheLedgerRecordsReplacesTheClaimAndARefusedOneIsFreedByItsAgentAlone() {
        apply(2, queued(FIRST, SALES, 0));
        assertThat(list.claim(Customers.READY, at(0), at(9))).isPresent();
        list.release(BIA, LINE);
        assertThat(only().offeredUntil()).contains(at(9));
        apply(3, offered(ONE, FIRST, SALES, 1));
        list.release(Customers.READY.id(), LINE);
        assertThat(only().offeredUntil()).contains(at(21));
        apply(4, offerEnded(ONE));
        assertThat(list.claim(Customers.agent("bia"), at(2), at(9))).isPresent();
        list.release(Customers.READY.id(), LINE);
        assertThat(only().offeredUntil()).contains(at(9));
    }

    @Test
    void aCustomerWhoIsAddedBesideEntriesHasTheRevisionThatIsKnown() {
        apply(5, queued(FIRST, SALES, 10));
        list.add(customer(WaitingTerms.plain().withPriority(1)));
        apply(5, queued(FIRST, SALES, 10));
        apply(5, ended(FIRST));
        assertThat(only().terms()).isEqualTo(WaitingTerms.plain().withPriority(1));
        assertThat(only().enteredAt()).isEqualTo(at(0));
        apply(6, queued(FIRST, NIGHT, 20));
        assertThat(only().waiting().queue()).isEqualTo(NIGHT);
        assertThat(only().enteredAt()).as("of the added one").isEqualTo(at(0));
    }

    @Test
    void aCustomerWhoIsAddedFirstIsOlderThanAnyEntry() {
        list.add(customer(WaitingTerms.plain()));
        apply(1, offered(ONE, FIRST, SALES, 0));
        assertThat(only().offers()).isOne();
        apply(1, ended(FIRST));
        assertThat(list.customers()).isEmpty();
    }

    @Test
    void whoIsRemovedIsForgottenWithTheOffers() {
        apply(2, queued(FIRST, SALES, 0));
        apply(3, offered(ONE, FIRST, SALES, 0));
        list.remove(LINE);
        list.remove(LINE);
        assertThat(list.customers()).isEmpty();
        assertThat(list.size(SALES)).isZero();
        apply(3, offered(ONE, FIRST, SALES, 0));
        assertThat(list.customers()).isEmpty();
        list.add(customer(WaitingTerms.plain()).offeredUntil(at(90)));
        apply(4, offerEnded(ONE));
        assertThat(only().offeredUntil()).as("not of the forgotten offer").contains(at(90));
    }

    private void apply(long revision, LedgerEvent... events) {
        list.apply(new LedgerEntry(
                RequestId.of("r" + revision),
                NOON,
                List.of(events),
                new Revisions(LedgerKeys.of(List.of(LINE)), List.of(revision))));
    }

    private WaitingCustomer only() {
        assertThat(list.customers()).hasSize(1);
        return list.customers().get(0);
    }

    private static LedgerEvent queued(InteractionId interaction, QueueId queue, int seconds) {
        return new InteractionQueued(LINE, interaction, queue, at(seconds));
    }

    /** An offer of 20 seconds. */
    private static LedgerEvent offered(ConversationId offer, InteractionId interaction, QueueId queue, int seconds) {
        Queued waiting = new Queued(interaction, queue);
        return new AssignmentChanged(
                ANA, Assignment.offered(offer, LINE, Channel.WHATSAPP, waiting, at(seconds + 20)), at(seconds));
    }

    private static LedgerEvent offerEnded(ConversationId offer) {
        return new OfferEnded(ANA, LINE, offer, LedgerEvent.OfferEnd.DECLINED, at(40));
    }

    private static LedgerEvent ended(InteractionId interaction) {
        return new InteractionEnded(LINE, interaction, LedgerEvent.InteractionEnd.ABANDONED, at(50));
    }

    private static WaitingCustomer customer(WaitingTerms terms) {
        return new WaitingCustomer(LINE, new Queued(FIRST, SALES), at(0), terms);
    }

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }
}
