package dev.omnirules.core.join;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.CAIO;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.disposition.DispositionDecision;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.InteractionDecision;
import dev.omnirules.core.interaction.InteractionDecision.Started;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.join.LineJoinDecision.AlreadyJoined;
import dev.omnirules.core.join.LineJoinDecision.BothHeld;
import dev.omnirules.core.join.LineJoinDecision.Joined;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LineHolder.Free;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.offer.AnswerDecision;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.ReleaseDecision;
import dev.omnirules.core.reservation.ReservationDecision;
import dev.omnirules.core.reservation.ReservationDecision.Reserved;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.transfer.TransferDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ACTIVE-4")
class LineJoinsTest {

    private static final InteractionId BOT = new InteractionId("bot");
    private static final InteractionId OTHER_BOT = new InteractionId("other-bot");
    private static final OriginAddress ADDRESS = LINE.address();
    private static final CustomerKey CUSTOMER = LINE.customer();
    private static final CustomerKey OTHER = OTHER_LINE.customer();
    private static final CustomerKey THIRD = new CustomerKey("+5511998765432");

    private final SmallContactCenter center = SmallContactCenter.open(this::counting);
    private final LineJoins joins = new LineJoins(center.omni());
    private final Interactions interactions = center.interactions();
    private int sent;
    private final Conversations conversations = center.conversations();

    @BeforeEach
    void signIn() {
        center.atWork(ANA, 2);
        center.atWork(BIA, 2);
    }

    @Test
    void freeLinesAreOne() {
        assertThat(join().decision()).isInstanceOf(Joined.class);
        assertThat(join().decision()).isEqualTo(new AlreadyJoined());
        assertThat(join(OTHER, CUSTOMER).decision()).isEqualTo(new AlreadyJoined());
        accept(ANA, LINE);
        assertThat(accept(BIA, OTHER_LINE).decision())
                .isEqualTo(new AcceptanceDecision.Refused(AcceptanceDecision.Reason.CUSTOMER_WITH_OTHER_AGENT));
    }

    @Test
    void theLineThatAnAgentHoldsStaysWhicheverIsFirst() {
        accept(ANA, OTHER_LINE);
        Joined joined = (Joined) join().decision();
        assertThat(joined.lines()).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(LINE);
            assertThat(line.into()).isEqualTo(OTHER_LINE);
        });
        assertThat(center.line(LINE).holder()).isInstanceOf(WithAgent.class);
        assertThat(conversations.finish(ANA, LINE, AfterFinish.RELEASE).decision())
                .isInstanceOf(ConversationDecision.Done.class);
        assertThat(center.line(OTHER_LINE).holder()).isInstanceOf(Free.class);
    }

    @Test
    void anInteractionOnTheOtherLineIsEndedAndItsFenceRefused() {
        accept(ANA, LINE);
        long fence = ((Started) interactions.start(OTHER_LINE, BOT).decision()).fence();
        assertThat(interactions.maySend(OTHER_LINE, fence)).isTrue();
        long agents = center.line(LINE).fence();
        Joined joined = (Joined) join().decision();
        assertThat(joined.lines().get(0).ended()).contains(BOT);
        assertThat(interactions.maySend(LINE, agents)).isTrue();
        for (long given = 0; given <= fence; given++) {
            assertThat(interactions.maySend(OTHER_LINE, given)).isFalse();
        }
        assertThat(interactions.end(OTHER_LINE, BOT).decision())
                .isEqualTo(new InteractionDecision.Refused(InteractionDecision.Reason.LINE_BUSY));
    }

    @Test
    void ofTwoInteractionsTheOneThatWaitsStays() {
        interactions.start(LINE, BOT);
        interactions.start(OTHER_LINE, OTHER_BOT);
        interactions.enqueue(OTHER_LINE, OTHER_BOT, SALES);
        Joined joined = (Joined) join().decision();
        assertThat(joined.lines().get(0).ended()).contains(BOT);
        assertThat(center.line(LINE).holder()).isEqualTo(new Queued(OTHER_BOT, SALES));
    }

    @Test
    void twoAgentsKeepTheirLinesAndASupervisorDecides() {
        accept(ANA, LINE);
        accept(BIA, OTHER_LINE);
        CommandResult<LineJoinDecision> refused = join();
        assertThat(refused.decision()).isEqualTo(new BothHeld(ANA, BIA, LINE, new CustomerPair(CUSTOMER, OTHER)));
        assertThat(refused.events()).isEmpty();
        assertThat(center.line(LINE).servedBy(ANA)).isPresent();
        assertThat(center.line(OTHER_LINE).servedBy(BIA)).isPresent();
        conversations.finish(BIA, OTHER_LINE, AfterFinish.RELEASE);
        assertThat(join().decision()).isInstanceOf(Joined.class);
    }

    @Test
    void oneAgentsTwoConversationsBecomeOneAndNoStageIsLost() {
        accept(ANA, LINE);
        accept(ANA, OTHER_LINE);
        List<Stage> before = List.of(
                center.line(LINE).history().stages().get(0),
                center.line(OTHER_LINE).history().stages().get(0));
        Joined joined = (Joined) join().decision();
        assertThat(joined.lines().get(0).finished()).contains(before.get(1).conversation());
        assertThat(center.agent(ANA).assignments()).hasSize(1);
        assertThat(center.line(LINE).history().stages())
                .extracting(Stage::protocol)
                .containsExactly(before.get(1).protocol(), before.get(0).protocol());
        Dispositions dispositions = center.dispositions();
        assertThat(dispositions
                        .qualify(ANA, OTHER_LINE, before.get(1).protocol(), new Disposition("SOLD", ""))
                        .decision())
                .isInstanceOf(DispositionDecision.Qualified.class);
    }

    @Test
    void aTransferOnTheOldLineMovesTheConversation() {
        accept(ANA, LINE);
        join();
        assertThat(center.transfers().transfer(ANA, BIA, OTHER_LINE).decision())
                .isInstanceOf(TransferDecision.Transferred.class);
        assertThat(center.line(LINE).servedBy(BIA)).isPresent();
    }

    @Test
    void aFenceGivenOnTheOldLineAfterTheJoinIsGood() {
        join();
        CommandResult<InteractionDecision> started = interactions.start(OTHER_LINE, BOT);
        long fence = ((Started) started.decision()).fence();
        assertThat(interactions.maySend(OTHER_LINE, fence)).isTrue();
        assertThat(started.fence(OTHER_LINE)).hasValue(fence);
        assertThat(interactions.maySend(LINE, center.line(LINE).fence())).isTrue();
    }

    @Test
    void aRepeatedRequestOnTheOldLineIsAnsweredAsTheFirst() {
        join();
        RequestId id = RequestId.of("click");
        Interactions once = new Interactions(center.omni().under(id));
        InteractionDecision first = once.start(OTHER_LINE, BOT).decision();
        CommandResult<InteractionDecision> again = once.start(OTHER_LINE, BOT);
        assertThat(again.replayed()).isTrue();
        assertThat(again.decision()).isEqualTo(first);
    }

    /** The sign-out that follows ends an offer on a line whose key comes before the followed one's. */
    @Test
    void aRepeatedRequestOnTheOldLineIsAnsweredWithTheSameEntryThoughTheAgentLeavesWithIt() {
        LineKey before = new LineKey(new CustomerKey("+5511998765400"), ADDRESS);
        accept(ANA, LINE);
        join();
        center.waiting(before);
        center.offers().offer(ANA, before, Channel.WHATSAPP, Duration.ofSeconds(20));
        center.clock().advance(Duration.ofSeconds(21));
        center.logout().drain(ANA);
        Conversations once = new Conversations(center.omni().under(RequestId.of("click")));
        CommandResult<ConversationDecision> first = once.finish(ANA, OTHER_LINE, AfterFinish.RELEASE);
        assertThat(first.events()).hasAtLeastOneElementOfType(PlatformSignedOut.class);
        assertThat(first.events()).hasAtLeastOneElementOfType(OfferEnded.class);
        assertThat(first.entry().orElseThrow().revisions().of(OTHER_LINE)).isPositive();
        CommandResult<ConversationDecision> again = once.finish(ANA, OTHER_LINE, AfterFinish.RELEASE);
        assertThat(again.replayed()).isTrue();
        assertThat(again.entry()).isEqualTo(first.entry());
        assertThat(again.decision()).isEqualTo(first.decision());
    }

    @Test
    void aRepeatedReservationOnTheOldLineIsAnsweredWithTheSameEntryThoughAnotherOfferIsOver() {
        LineKey before = new LineKey(new CustomerKey("+5511998765400"), ADDRESS);
        join();
        center.waiting(LINE);
        center.waiting(before);
        center.offers().offer(ANA, before, Channel.WHATSAPP, Duration.ofSeconds(20));
        center.clock().advance(Duration.ofSeconds(21));
        Instant until = center.clock().instant().plusSeconds(60);
        Reservations once = new Reservations(center.omni().under(RequestId.of("click")));
        CommandResult<ReservationDecision> first =
                once.reserve(ANA, OTHER_LINE, Channel.WHATSAPP, Direction.INBOUND, until);
        assertThat(first.events()).hasAtLeastOneElementOfType(OfferEnded.class);
        CommandResult<ReservationDecision> again =
                once.reserve(ANA, OTHER_LINE, Channel.WHATSAPP, Direction.INBOUND, until);
        assertThat(again.entry()).isEqualTo(first.entry());
        assertThat(again.decision()).isEqualTo(first.decision());
    }

    @Test
    void aRequestFromBeforeTheJoinIsAnsweredAsItWas() {
        center.waiting(OTHER_LINE);
        Conversations once = new Conversations(center.omni().under(RequestId.of("click")));
        AcceptanceDecision first =
                once.accept(ANA, OTHER_LINE, Channel.WHATSAPP).decision();
        assertThat(first).isInstanceOf(Accepted.class);
        join();
        assertThat(once.accept(ANA, OTHER_LINE, Channel.WHATSAPP).decision()).isEqualTo(first);
    }

    @Test
    void aThirdCustomerFollowsAlongTheChain() {
        LineKey third = new LineKey(new CustomerKey("+5511998765432"), ADDRESS);
        joins.join(OTHER, third.customer(), List.of(ADDRESS));
        accept(ANA, LINE);
        join();
        assertThat(center.line(third).servedBy(ANA)).isPresent();
        assertThat(conversations.finish(ANA, third, AfterFinish.RELEASE).decision())
                .isInstanceOf(ConversationDecision.Done.class);
        assertThat(center.line(LINE).holder()).isInstanceOf(Free.class);
    }

    @Test
    void everyAddressIsJoinedOrNone() {
        OriginAddress elsewhere = new OriginAddress("+551140028002");
        LineKey far = new LineKey(CUSTOMER, elsewhere);
        LineKey otherFar = new LineKey(OTHER, elsewhere);
        accept(ANA, far);
        accept(BIA, otherFar);
        assertThat(joins.join(CUSTOMER, OTHER, List.of(ADDRESS, elsewhere)).decision())
                .isEqualTo(new BothHeld(ANA, BIA, far, new CustomerPair(CUSTOMER, OTHER)));
        interactions.start(LINE, BOT);
        assertThat(interactions.start(OTHER_LINE, OTHER_BOT).decision()).isInstanceOf(Started.class);
    }

    @Test
    void aSeparationFreesTheLineThatFollowedAndLeavesHistory() {
        accept(ANA, LINE);
        join();
        assertThat(joins.separate(CUSTOMER, OTHER, List.of(ADDRESS)).decision()).containsExactly(OTHER_LINE);
        assertThat(center.line(OTHER_LINE).holder()).isInstanceOf(Free.class);
        assertThat(center.line(LINE).servedBy(ANA)).isPresent();
        assertThat(accept(BIA, OTHER_LINE).decision()).isInstanceOf(Accepted.class);
        assertThat(joins.separate(CUSTOMER, OTHER, List.of(ADDRESS)).decision()).isEmpty();
    }

    @Test
    void aSeparationOfAChainFreesTheNearestLineAndNoOther() {
        LineKey third = new LineKey(new CustomerKey("+5511998765432"), ADDRESS);
        joins.join(OTHER, third.customer(), List.of(ADDRESS));
        join();
        assertThat(joins.separate(third.customer(), OTHER, List.of(ADDRESS)).decision())
                .containsExactly(third);
        assertThat(center.line(third).holder()).isInstanceOf(Free.class);
        accept(ANA, LINE);
        assertThat(center.line(OTHER_LINE).servedBy(ANA)).isPresent();
        assertThat(joins.separate(CUSTOMER, third.customer(), List.of(ADDRESS)).decision())
                .isEmpty();
    }

    @Test
    void anOfferOnTheLineThatStaysIsAnsweredUnderTheOther() {
        center.waiting(OTHER_LINE);
        ConversationId offer = ((OfferDecision.Offered) new Offers(center.omni())
                        .offer(ANA, OTHER_LINE, Channel.WHATSAPP, Duration.ofSeconds(20))
                        .decision())
                .offer();
        join();
        assertThat(new Offers(center.omni()).accept(ANA, LINE, offer).decision())
                .isInstanceOf(AnswerDecision.Accepted.class);
        assertThat(center.line(OTHER_LINE).servedBy(ANA)).isPresent();
    }

    @Test
    void aFenceOfTheFollowedLineIsNoFenceAfterASeparation() {
        join();
        long fence = ((Started) interactions.start(OTHER_LINE, BOT).decision()).fence();
        joins.separate(CUSTOMER, OTHER, List.of(ADDRESS));
        for (int i = 0; i < 20; i++) {
            InteractionId interaction = new InteractionId("i" + i);
            interactions.start(OTHER_LINE, interaction);
            assertThat(interactions.maySend(OTHER_LINE, fence)).isFalse();
            interactions.end(OTHER_LINE, interaction);
        }
    }

    /** Both fences are 1: only the range of the followed line's tells them apart. */
    @Test
    void aFenceFromBeforeTheJoinIsRefusedThoughTheFollowedLineHasTheSame() {
        long kept = ((Started) interactions.start(LINE, BOT).decision()).fence();
        long given = ((Started) interactions.start(OTHER_LINE, OTHER_BOT).decision()).fence();
        assertThat(given).isEqualTo(kept);
        join();
        assertThat(interactions.maySend(LINE, kept)).isTrue();
        assertThat(interactions.maySend(OTHER_LINE, given)).isFalse();
        assertThat(interactions.maySend(OTHER_LINE, center.line(OTHER_LINE).fence()))
                .isTrue();
    }

    @Test
    void aFenceOfOneFollowedLineIsNoneOfAnother() {
        LineKey third = new LineKey(THIRD, ADDRESS);
        interactions.start(LINE, BOT);
        interactions.start(third, new InteractionId("third-bot"));
        join();
        long given = center.line(OTHER_LINE).fence();
        joins.separate(CUSTOMER, OTHER, List.of(ADDRESS));
        joins.join(THIRD, OTHER, List.of(ADDRESS));
        assertThat(center.line(third).fence()).isEqualTo(center.line(LINE).fence());
        assertThat(interactions.maySend(OTHER_LINE, given)).isFalse();
    }

    @Test
    void aJoinCostsOneCommand() {
        accept(ANA, OTHER_LINE);
        sent = 0;
        join();
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void aJoinOfCustomersWithFormerKeysCostsOneCommandIfTheyAreNamed() {
        joins.join(OTHER, THIRD, List.of(ADDRESS));
        accept(ANA, LINE);
        joins.join(CUSTOMER, OTHER, List.of(ADDRESS));
        CustomerKey fourth = new CustomerKey("+5511998765433");
        List<CustomerPair> pairs = List.of(new CustomerPair(THIRD, fourth));
        sent = 0;
        joins.arrange(pairs, List.of(Set.of(CUSTOMER, OTHER, THIRD, fourth)), List.of(ADDRESS));
        assertThat(sent).isEqualTo(1);
        assertThat(center.line(new LineKey(fourth, ADDRESS)).servedBy(ANA)).isPresent();
    }

    /** The first finds out whose conversation is to be finished; it has that agent's key only then. */
    @Test
    void aJoinOfOneAgentsTwoConversationsCostsTwoCommandsOfWhichOneWrites() {
        accept(ANA, LINE);
        accept(ANA, OTHER_LINE);
        sent = 0;
        long before = center.agent(ANA).revision();
        join();
        assertThat(sent).isEqualTo(2);
        assertThat(center.agent(ANA).revision()).isEqualTo(before + 1);
        assertThat(center.line(LINE).history().stages()).hasSize(2);
    }

    @Test
    void aJoinEndsTheOfferOfTheLineThatFollowsInTwoCommandsOfWhichOneWrites() {
        accept(BIA, LINE);
        center.waiting(OTHER_LINE);
        ConversationId offer = ((OfferDecision.Offered) new Offers(center.omni())
                        .offer(ANA, OTHER_LINE, Channel.WHATSAPP, Duration.ofSeconds(20))
                        .decision())
                .offer();
        sent = 0;
        assertThat(join().decision()).isInstanceOf(Joined.class);
        assertThat(sent).isEqualTo(2);
        assertThat(center.agent(ANA).assignments()).isEmpty();
        assertThat(new Offers(center.omni()).accept(ANA, OTHER_LINE, offer).decision())
                .isNotInstanceOf(AnswerDecision.Accepted.class);
        assertThat(center.line(OTHER_LINE).servedBy(BIA)).isPresent();
    }

    @Test
    void severalCustomersAreOneInOneCommandOrNotAtAll() {
        List<CustomerPair> pairs = List.of(new CustomerPair(CUSTOMER, OTHER), new CustomerPair(CUSTOMER, THIRD));
        accept(ANA, OTHER_LINE);
        accept(BIA, new LineKey(THIRD, ADDRESS));
        sent = 0;
        assertThat(joins.arrange(pairs, List.of(), List.of(ADDRESS)).decision())
                .isEqualTo(new BothHeld(ANA, BIA, OTHER_LINE, pairs.get(1)));
        assertThat(center.line(LINE).holder()).isInstanceOf(Free.class);
        conversations.finish(BIA, new LineKey(THIRD, ADDRESS), AfterFinish.RELEASE);
        Joined joined =
                (Joined) joins.arrange(pairs, List.of(), List.of(ADDRESS)).decision();
        assertThat(sent).as("and the finish").isEqualTo(3);
        assertThat(joined.lines()).extracting(line -> line.line().customer()).containsExactly(CUSTOMER, THIRD);
        assertThat(center.line(LINE).servedBy(ANA)).isPresent();
        assertThat(center.line(new LineKey(THIRD, ADDRESS)).servedBy(ANA)).isPresent();
    }

    /** The third customer's line follows through the line that is taken away. */
    @Test
    void aCustomerIsTakenAwayAndTheOthersStayOneInOneCommand() {
        joins.join(OTHER, THIRD, List.of(ADDRESS));
        accept(ANA, LINE);
        join();
        sent = 0;
        Joined arranged = (Joined) joins.arrange(
                        List.of(new CustomerPair(CUSTOMER, THIRD)),
                        List.of(Set.of(CUSTOMER, THIRD), Set.of(OTHER)),
                        List.of(ADDRESS))
                .decision();
        assertThat(sent).isEqualTo(1);
        assertThat(arranged.freed()).containsExactly(OTHER_LINE);
        assertThat(arranged.lines()).extracting(line -> line.line().customer()).containsExactly(THIRD);
        assertThat(center.line(OTHER_LINE).holder()).isInstanceOf(Free.class);
        assertThat(center.line(new LineKey(THIRD, ADDRESS)).servedBy(ANA)).isPresent();
        assertThat(joins.arrange(List.of(), List.of(Set.of(CUSTOMER), Set.of(OTHER)), List.of(ADDRESS))
                        .decision())
                .isEqualTo(new AlreadyJoined());
    }

    @Test
    void customersWithoutAKeyOrWithOneInCommonAreRefused() {
        assertThatThrownBy(() -> joins.arrange(List.of(), List.of(), List.of(ADDRESS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("customers must not be empty where pairs is, but is []");
        assertThatThrownBy(() ->
                        joins.arrange(List.of(), List.of(Set.of(CUSTOMER), Set.of(OTHER, CUSTOMER)), List.of(ADDRESS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("customers must have no key in common, but is ");
    }

    @Test
    void aReservationFromBeforeTheJoinBecomesTheConversationUnderEitherKey() {
        center.atWork(CAIO, 1);
        reserve(CAIO, OTHER_LINE);
        join();
        assertThat(accept(CAIO, LINE).decision()).isInstanceOf(Accepted.class);
        assertThat(center.agent(CAIO).assignments())
                .singleElement()
                .satisfies(held -> assertThat(held.line()).isEqualTo(LINE));
    }

    @Test
    void aReservationAfterTheJoinIsOnTheLineThatIsFollowed() {
        center.atWork(CAIO, 1);
        join();
        ConversationId first = reserve(CAIO, OTHER_LINE);
        assertThat(center.agent(CAIO).assignments())
                .singleElement()
                .satisfies(held -> assertThat(held.line()).isEqualTo(LINE));
        ConversationId moved = reserve(CAIO, LINE);
        assertThat(center.agent(CAIO).assignments())
                .singleElement()
                .satisfies(
                        held -> assertThat(held.conversation()).isEqualTo(moved).isNotEqualTo(first));
        assertThat(center.reservations().release(CAIO, moved).decision()).isEqualTo(ReleaseDecision.RELEASED);
    }

    @Test
    void aReservationForAnotherCustomerIsLeftAlone() {
        center.atWork(CAIO, 2);
        reserve(CAIO, new LineKey(THIRD, ADDRESS));
        join();
        assertThat(accept(CAIO, OTHER_LINE).decision()).isInstanceOf(Accepted.class);
        assertThat(center.agent(CAIO).assignments())
                .extracting(Assignment::line)
                .containsExactlyInAnyOrder(new LineKey(THIRD, ADDRESS), LINE);
    }

    private ConversationId reserve(AgentId agent, LineKey line) {
        return ((Reserved) center.reservations()
                        .reserve(
                                agent,
                                line,
                                Channel.WHATSAPP,
                                Direction.INBOUND,
                                center.clock().instant().plusSeconds(60))
                        .decision())
                .reservation();
    }

    @Test
    void stagesOfBothLinesAreKeptUntilTheyAreQualified() {
        for (int i = 0; i < 20; i++) {
            accept(ANA, LINE);
            conversations.finish(ANA, LINE, AfterFinish.RELEASE);
        }
        accept(BIA, OTHER_LINE);
        conversations.finish(BIA, OTHER_LINE, AfterFinish.RELEASE);
        ProtocolNumber protocol =
                center.line(OTHER_LINE).history().stages().get(0).protocol();
        join();
        accept(ANA, LINE);
        assertThat(center.dispositions()
                        .qualify(BIA, OTHER_LINE, protocol, new Disposition("SOLD", ""))
                        .decision())
                .isInstanceOf(DispositionDecision.Qualified.class);
    }

    @Test
    void aJoinIsOneCommandAndItsEventSaysWhatFollowsWhat() {
        CommandResult<LineJoinDecision> joined = join();
        assertThat(joined.events()).singleElement().isInstanceOfSatisfying(LineJoined.class, event -> {
            assertThat(event.line()).isEqualTo(OTHER_LINE);
            assertThat(event.into()).isEqualTo(LINE);
        });
    }

    @Test
    void oneCustomerAloneIsNotJoined() {
        assertThatThrownBy(() -> joins.join(CUSTOMER, CUSTOMER, List.of(ADDRESS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("second must be another customer than first, but is ");
        assertThatThrownBy(() -> joins.join(CUSTOMER, OTHER, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** A ledger that counts the commands that it is sent. */
    private Ledger counting(Ledger ledger) {
        return new Ledger() {
            @Override
            public <D> CommandResult<D> execute(Command<D> command) {
                sent++;
                return ledger.execute(command);
            }

            @Override
            public LedgerView read(LedgerKeys keys, Duration deadline) {
                return ledger.read(keys, deadline);
            }
        };
    }

    private CommandResult<LineJoinDecision> join() {
        return join(CUSTOMER, OTHER);
    }

    private CommandResult<LineJoinDecision> join(CustomerKey first, CustomerKey second) {
        return joins.join(first, second, List.of(ADDRESS));
    }

    private CommandResult<AcceptanceDecision> accept(AgentId agent, LineKey line) {
        if (center.line(line).holder() instanceof Free) {
            center.waiting(line);
        }
        return conversations.accept(agent, line, Channel.WHATSAPP);
    }
}
