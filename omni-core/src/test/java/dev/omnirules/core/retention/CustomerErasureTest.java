package dev.omnirules.core.retention;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.ErasedRecords;
import dev.omnirules.core.ledger.ForgottenRecords;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.InMemorySettings.OutboxMode;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerRecords;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RetentionLimits;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ReplayCheckingLedger;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an erasure releases and when it tries again; what it leaves in the store is in {@code LedgerRecordsContract}. */
@DisplayName("The erasure of a customer")
class CustomerErasureTest {

    private static final CustomerKey CUSTOMER = LINE.customer();
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final MutableClock clock = MutableClock.at(NOON.toString());
    private final InMemoryLedger ledger =
            new InMemoryLedger(clock, InMemorySettings.defaults().withOutbox(OutboxMode.KEPT));
    private final Omni omni = Omni.on(ReplayCheckingLedger.before(ledger))
            .counting(CountingRule.countingWrapUp())
            .deadline(Duration.ofSeconds(1))
            .build();
    private final Conversations conversations = new Conversations(omni);
    private final CustomerErasure erasure = new CustomerErasure(omni, ledger);

    @BeforeEach
    void comeToWork() {
        new AgentSessions(omni).signIn(ANA, Capacity.of(9));
        new AgentSessions(omni).signInTo(ANA, Channel.WHATSAPP);
    }

    @Test
    @DisplayName("releases the customer's wrap-up and reservation, and nothing of other customers")
    void releases() {
        serve(OTHER_LINE);
        ConversationId wrapUp = serve(LINE);
        conversations.finish(ANA, LINE, AfterFinish.WRAP_UP);
        new Reservations(omni)
                .reserve(
                        ANA,
                        LINE,
                        Channel.WHATSAPP,
                        Direction.OUTBOUND,
                        clock.instant().plusSeconds(60));
        List<ConversationId> had = omni.agent(ANA).assignments().stream()
                .filter(assignment -> assignment.line().equals(LINE))
                .map(Assignment::conversation)
                .toList();
        assertThat(had).hasSize(2).contains(wrapUp);

        assertThat(written(() -> erasure.erase(CUSTOMER)))
                .containsExactlyElementsOf(had.stream()
                        .map(each -> (LedgerEvent) new AssignmentReleased(ANA, each, NOON))
                        .toList());
        assertThat(omni.agent(ANA).assignments()).extracting(Assignment::line).containsExactly(OTHER_LINE);
    }

    @Test
    @DisplayName("ends an offer that is left, as missed if its time was over")
    void offers() {
        Instant until = NOON.plusSeconds(20);
        ConversationId offer = new ConversationId("offer");
        for (OfferEnd end : List.of(OfferEnd.SUPERSEDED, OfferEnd.MISSED)) {
            SmallContactCenter.happened(
                    omni,
                    new AssignmentChanged(
                            ANA,
                            Assignment.offered(
                                    offer,
                                    LINE,
                                    Channel.WHATSAPP,
                                    new LineHolder.Queued(new InteractionId("i1"), SALES),
                                    until),
                            clock.instant()));
            assertThat(written(() -> erasure.erase(CUSTOMER)))
                    .singleElement()
                    .isInstanceOfSatisfying(OfferEnded.class, ended -> {
                        assertThat(ended.offer()).isEqualTo(offer);
                        assertThat(ended.end()).isEqualTo(end);
                        assertThat(ended.line().customer()).isNotEqualTo(CUSTOMER);
                    });
            clock.advance(Duration.ofSeconds(20));
        }
    }

    @Test
    @DisplayName("signs an agent out who is draining and has nothing else")
    void draining() {
        serve(LINE);
        conversations.finish(ANA, LINE, AfterFinish.WRAP_UP);
        new LogoutGuard(omni).drain(ANA);
        assertThat(written(() -> erasure.erase(CUSTOMER))).hasSize(2).last().isInstanceOf(PlatformSignedOut.class);
        assertThat(omni.agent(ANA).signedIn()).isFalse();
    }

    @Test
    @DisplayName("writes nothing where nobody has anything of the customer, the second time as the first")
    void nothingToRelease() {
        serve(LINE);
        conversations.finish(ANA, LINE, AfterFinish.RELEASE);
        assertThat(written(() -> erasure.erase(CUSTOMER))).isEmpty();
        assertThat(erasure.erase(CUSTOMER)).isEqualTo(new ErasureDecision.Erased(new ErasedRecords(0, 0, 0)));
    }

    @Test
    @DisplayName("looks again if an agent took up a line of the customer meanwhile")
    void takenUp() {
        for (boolean hold : List.of(false, true)) {
            serve(LINE);
            if (hold) {
                conversations.hold(ANA, LINE);
            }
            Set<LedgerKey> before = Set.of(new AgentKey(ANA));
            Rehearsed records = new Rehearsed(List.of(before, Set.of(new AgentKey(ANA), LINE)), List.of());
            assertThat(new CustomerErasure(omni, records).erase(CUSTOMER))
                    .isEqualTo(new ErasureDecision.StillHeld(List.of(omni.line(LINE))));
            assertThat(records.found).isEmpty();
            conversations.finish(ANA, LINE, AfterFinish.RELEASE);
        }
    }

    @Test
    @DisplayName("looks again if the records were not erased")
    void notErased() {
        ErasedRecords erased = new ErasedRecords(1, 2, 3);
        Rehearsed records = new Rehearsed(List.of(Set.of(), Set.of()), List.of(Optional.empty(), Optional.of(erased)));
        assertThat(new CustomerErasure(omni, records).erase(CUSTOMER)).isEqualTo(new ErasureDecision.Erased(erased));
        assertThat(records.deadlines)
                .hasSize(4)
                .allSatisfy(deadline -> assertThat(deadline).isBetween(Duration.ofNanos(1), omni.deadline()));
    }

    @Test
    @DisplayName("gives up at the deadline, with nothing erased")
    void givesUp() {
        CustomerErasure hopeless = new CustomerErasure(omni.within(Duration.ofMillis(5)), new Rehearsed(null, null));
        assertThatExceptionOfType(LedgerUnavailableException.class)
                .isThrownBy(() -> hopeless.erase(CUSTOMER))
                .withMessage("the customer kept being taken up; nothing was erased, erase again");
    }

    private ConversationId serve(LineKey line) {
        Interactions interactions = new Interactions(omni);
        InteractionId bot = new InteractionId("i" + omni.line(line).revision());
        interactions.start(line, bot);
        interactions.enqueue(line, bot, SALES);
        conversations.accept(ANA, line, Channel.WHATSAPP);
        return omni.line(line).servedBy(ANA).orElseThrow().conversation();
    }

    /** The events that an action writes, as they are handed over: after an erasure without the customer's key. */
    private List<LedgerEvent> written(Runnable action) {
        ledger.drain(Integer.MAX_VALUE, entry -> {});
        List<LedgerEvent> events = new ArrayList<>();
        action.run();
        List<LedgerEntry> entries = new ArrayList<>();
        ledger.drain(Integer.MAX_VALUE, entries::add);
        entries.forEach(entry -> events.addAll(entry.events()));
        return events;
    }

    /** Records that answer what they are told, or, if that is null, find nothing and never erase. */
    private static final class Rehearsed implements LedgerRecords {

        private final Queue<Set<LedgerKey>> found;
        private final Queue<Optional<ErasedRecords>> erased;
        private final List<Duration> deadlines = new ArrayList<>();

        Rehearsed(List<Set<LedgerKey>> found, List<Optional<ErasedRecords>> erased) {
            this.found = found == null ? null : new ArrayDeque<>(found);
            this.erased = erased == null ? null : new ArrayDeque<>(erased);
        }

        @Override
        public Set<LedgerKey> mentioning(CustomerKey customer, Duration deadline) {
            deadlines.add(deadline);
            return found == null ? Set.of() : found.remove();
        }

        @Override
        public Optional<ErasedRecords> erase(CustomerKey customer, Duration deadline) {
            deadlines.add(deadline);
            return erased == null ? Optional.empty() : erased.remove();
        }

        @Override
        public ForgottenRecords forget(RetentionLimits limits, Duration deadline) {
            throw new AssertionError("an erasure forgets nothing");
        }
    }
}
