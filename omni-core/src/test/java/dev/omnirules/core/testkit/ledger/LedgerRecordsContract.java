package dev.omnirules.core.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.ForgottenRecords;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerRecords;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.RetentionLimits;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.retention.ErasureDecision;
import dev.omnirules.core.retention.LedgerRetention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the {@link LedgerRecords} of a ledger must keep. An implementation's test extends this class and says how its store
 * is emptied and read (JUnit 5.14 or later, AssertJ).
 */
public abstract class LedgerRecordsContract {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final CustomerKey MARIA = new CustomerKey("+5511987654321");
    private static final LineKey LINE = RandomCommands.line(MARIA.value());
    private static final LineKey OTHER_LINE = RandomCommands.line("+5511912345678");
    private static final RequestId REQUEST = RequestId.of("request-1");
    private static final String WORDS = "asked for her brother Paulo";
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration YEAR = Duration.ofDays(365);

    private LedgerShells shells;
    private CustomerErasure erasure;

    /** The ledger on an empty store. */
    protected abstract Ledger open();

    /** The records of that ledger. */
    protected abstract LedgerRecords records();

    /** Everything that the store keeps, as texts in which a customer's key can be found. */
    protected abstract String everything();

    /** Hands over what waits in the outbox. */
    protected abstract List<LedgerEntry> handOver();

    /** How long an erasure may take. */
    protected Duration patience() {
        return Duration.ofSeconds(20);
    }

    /** Opens the store. */
    @BeforeEach
    final void openStore() {
        shells = LedgerShells.on(open(), "first");
        erasure = new CustomerErasure(shells.omni().within(patience()), records());
        handOver();
        shells.signIn(ANA, Capacity.of(3));
    }

    @Test
    final void nothingNamesAnErasedCustomer() {
        served(REQUEST);
        assertThat(everything()).contains(MARIA.value(), WORDS);

        assertThat(erasure.erase(MARIA)).isInstanceOf(ErasureDecision.Erased.class);

        assertThat(everything()).doesNotContain(MARIA.value()).doesNotContain(WORDS);
        assertThat(records().mentioning(MARIA, YEAR)).isEmpty();
        assertThat(shells.omni().line(LINE).history().stages()).isEmpty();
        assertThat(shells.omni().agent(ANA).assignments())
                .as("the wrap-up is released")
                .isEmpty();
    }

    @Test
    final void revisionsGoOnWhereTheyWere() {
        served(REQUEST);
        long before = shells.omni().line(LINE).revision();
        erasure.erase(MARIA);
        long fence = shells.starts().start(ANA, LINE).fence(LINE).orElseThrow();
        assertThat(fence).isGreaterThan(before);
        for (long old = 0; old <= before; old++) {
            assertThat(shells.interactions().maySend(LINE, old)).isFalse();
        }
        assertThat(shells.interactions().maySend(LINE, fence)).isTrue();
    }

    @Test
    final void whatWaitedIsHandedOverInOrderAndWhatComesLaterToo() {
        served(REQUEST);
        erasure.erase(MARIA);
        shells.starts().start(ANA, OTHER_LINE);
        shells.starts().start(ANA, LINE);

        List<LedgerEntry> handed = handOver();

        AgentState ana = shells.omni().agent(ANA);
        AgentKey key = new AgentKey(ANA);
        assertThat(handed.stream().mapToLong(entry -> entry.revisions().of(key)).filter(revision -> revision > 0))
                .containsExactly(
                        LongStream.rangeClosed(1, ana.revision()).boxed().toArray(Long[]::new));
        AgentState folded = AgentState.untouched(ANA);
        for (LedgerEntry entry : handed) {
            folded = folded.after(entry.events());
        }
        assertThat(folded).isEqualTo(ana);
        assertThat(handed.stream().filter(entry -> entry.names(MARIA))).hasSize(1);
    }

    @Test
    final void aRequestOfAnErasedCustomerHasNoSecondEffect() {
        served(REQUEST);
        erasure.erase(MARIA);
        assertThatThrownBy(() -> shells.starts().start(REQUEST, ANA, LINE))
                .isInstanceOf(RequestConflictException.class)
                .hasMessageContaining("erased");
        assertThat(shells.omni().line(LINE).holder()).isInstanceOf(LineHolder.Free.class);
    }

    @Test
    final void aCustomerWhomSomebodyHasIsNotErased() {
        InteractionId interaction = new InteractionId("i-1");
        shells.interactions().start(LINE, interaction);
        assertStillHeld();
        shells.interactions().enqueue(LINE, interaction, new QueueId("sales"));
        assertStillHeld();
        shells.interactions().end(LINE, interaction);
        shells.starts().start(ANA, LINE);
        assertStillHeld();
        shells.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        assertThat(erasure.erase(MARIA)).isInstanceOf(ErasureDecision.Erased.class);
    }

    @Test
    final void aReservationOfTheCustomerIsReleased() {
        shells.reservations()
                .reserve(
                        ANA,
                        LINE,
                        Channel.WHATSAPP,
                        Direction.OUTBOUND,
                        shells.omni().read(LedgerKeys.of(ANA)).now().plus(YEAR));
        assertThat(shells.omni().agent(ANA).assignments()).hasSize(1);
        assertThat(erasure.erase(MARIA)).isInstanceOf(ErasureDecision.Erased.class);
        assertThat(shells.omni().agent(ANA).assignments()).isEmpty();
        assertThat(everything()).doesNotContain(MARIA.value());
    }

    @Test
    final void joinedLinesAreSeparatedBeforeOneOfTheirCustomersIsErased() {
        LineJoins joins = new LineJoins(shells.omni());
        CustomerKey other = OTHER_LINE.customer();
        served(REQUEST);
        joins.join(other, MARIA, List.of(LINE.address()));
        assertThat(erasure.erase(MARIA)).as("her line follows").isInstanceOf(ErasureDecision.Erased.class);
        assertThat(everything()).doesNotContain(MARIA.value());
        assertThat(erasure.erase(other)).as("its line has her stages").isInstanceOf(ErasureDecision.Erased.class);
        assertThat(everything()).doesNotContain(WORDS);

        joins.join(MARIA, other, List.of(LINE.address()));
        assertThat(erasure.erase(MARIA)).as("her line is followed").isInstanceOf(ErasureDecision.Erased.class);
        assertThat(everything()).doesNotContain(MARIA.value());
        assertThat(shells.omni().line(OTHER_LINE).holder()).isInstanceOf(LineHolder.Free.class);
        assertThat(shells.starts().start(ANA, OTHER_LINE).entry()).isPresent();
    }

    @Test
    final void otherCustomersStay() {
        served(REQUEST);
        shells.starts().start(RequestId.of("request-2"), ANA, OTHER_LINE);
        erasure.erase(MARIA);
        assertThat(shells.omni().line(OTHER_LINE).servedBy(ANA)).isPresent();
        assertThat(shells.starts()
                        .start(RequestId.of("request-2"), ANA, OTHER_LINE)
                        .replayed())
                .isTrue();
        assertThat(erasure.erase(new CustomerKey("nobody"))).isInstanceOf(ErasureDecision.Erased.class);
    }

    @Test
    final void aCustomerWhoIsServedMeanwhileIsErasedBetweenTwoConversations() {
        shells.signIn(BIA, Capacity.of(3));
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger erasures = new AtomicInteger();
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        List<Callable<Integer>> work = new ArrayList<>();
        for (AgentId agent : List.of(ANA, BIA)) {
            work.add(() -> {
                int started = 0;
                for (int i = 0; i < 40 || (erasures.get() == 0 && System.nanoTime() - giveUp < 0); i++) {
                    started += shells.starts().start(agent, LINE).entry().isPresent() ? 1 : 0;
                    shells.conversations().finish(agent, LINE, AfterFinish.RELEASE);
                    Thread.yield();
                }
                ended.set(true);
                return started;
            });
        }
        work.add(() -> {
            while (!ended.get()) {
                erasures.addAndGet(erasure.erase(MARIA) instanceof ErasureDecision.Erased ? 1 : 0);
            }
            return erasures.get();
        });
        List<Integer> counts = Together.run(work);
        assertThat(counts.get(2)).as("erasures").isPositive();
        assertThat(erasure.erase(MARIA)).isInstanceOf(ErasureDecision.Erased.class);
        assertThat(everything()).doesNotContain(MARIA.value());

        List<LedgerEntry> handed = handOver();
        for (AgentId agent : List.of(ANA, BIA)) {
            long last = shells.omni().agent(agent).revision();
            assertThat(handed.stream()
                            .mapToLong(entry -> entry.revisions().of(new AgentKey(agent)))
                            .filter(revision -> revision > 0)
                            .boxed())
                    .as("revisions of %s", agent)
                    .containsExactly(LongStream.rangeClosed(1, last).boxed().toArray(Long[]::new));
        }
        assertThat(counts.get(0) + counts.get(1)).isEqualTo((int) handed.stream()
                .filter(entry -> LedgerCodec.encode(entry).contains("|ConversationStarted|"))
                .count());
    }

    @Test
    final void idleLinesAreForgottenAndTheirRevisionsGoOn() {
        served(REQUEST);
        shells.conversations().completeWrapUp(ANA, conversation(LINE));
        shells.starts().start(ANA, OTHER_LINE);
        long before = shells.omni().line(LINE).revision();
        handOver();

        assertThat(forgotten(new RetentionLimits(YEAR, YEAR, YEAR, 100)).lines())
                .isZero();
        assertThat(shells.omni().line(LINE).revision()).isEqualTo(before);
        assertThat(forgotten(new RetentionLimits(YEAR, YEAR, MOMENT, 100)).lines())
                .isEqualTo(1);

        assertThat(shells.omni().line(LINE).revision()).isZero();
        assertThat(shells.omni().line(OTHER_LINE).servedBy(ANA))
                .as("somebody has this line")
                .isPresent();
        assertThat(shells.starts().start(ANA, LINE).fence(LINE).orElseThrow()).isGreaterThan(before);
        assertThat(handOver()).hasSize(1);
    }

    @Test
    final void oldRequestsAreForgottenSomeAtOnce() {
        for (int i = 0; i < 5; i++) {
            shells.starts().start(RequestId.of("r" + i), ANA, RandomCommands.line("c" + i));
            shells.conversations().finish(ANA, RandomCommands.line("c" + i), AfterFinish.RELEASE);
        }
        assertThat(forgotten(new RetentionLimits(YEAR, YEAR, YEAR, 2)).requests())
                .isZero();
        assertThat(forgotten(new RetentionLimits(MOMENT, YEAR, YEAR, 2)).requests())
                .isEqualTo(2);
        assertThat(forgotten(new RetentionLimits(MOMENT, YEAR, YEAR, 9)).requests())
                .isEqualTo(3);
    }

    @Test
    final void entriesThatNobodyTookAreForgottenAndThoseAfterThemAreHandedOver() {
        shells.starts().start(ANA, LINE);
        assertThat(forgotten(new RetentionLimits(YEAR, YEAR, YEAR, 100)).entries())
                .isZero();
        assertThat(forgotten(new RetentionLimits(YEAR, MOMENT, YEAR, 2)).entries())
                .isEqualTo(2);
        assertThat(forgotten(new RetentionLimits(YEAR, MOMENT, YEAR, 100)).entries())
                .isEqualTo(1);
        shells.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        assertThat(handOver()).hasSize(1);
    }

    private void served(RequestId request) {
        shells.starts().start(request, ANA, LINE);
        shells.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP);
        new Dispositions(shells.omni().under(RequestId.of("words")))
                .qualifyLatest(ANA, LINE, new Disposition("sale", WORDS));
    }

    private ConversationId conversation(LineKey line) {
        return shells.omni().line(line).history().stages().get(0).conversation();
    }

    /** What a run forgot, once the last write is more than a moment ago. */
    private ForgottenRecords forgotten(RetentionLimits limits) {
        long end = System.nanoTime() + MOMENT.multipliedBy(5).toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return new LedgerRetention(records(), limits).forget();
    }

    private void assertStillHeld() {
        ErasureDecision decision = erasure.erase(MARIA);
        assertThat(decision)
                .isInstanceOfSatisfying(
                        ErasureDecision.StillHeld.class,
                        held -> assertThat(held.lines())
                                .containsExactly(shells.omni().line(LINE)));
    }
}
