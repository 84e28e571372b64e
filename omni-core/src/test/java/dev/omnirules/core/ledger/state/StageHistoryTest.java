package dev.omnirules.core.ledger.state;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.CAIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.testkit.CoreArbitraries;
import dev.omnirules.core.testkit.CoreDomain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Domain(CoreDomain.class)
@Domain(DomainContext.Global.class)
class StageHistoryTest {

    private static final Instant NINE = Instant.parse("2026-03-02T12:00:00Z");

    private static final Disposition SOLD = new Disposition("SOLD", "");
    private static final Disposition LOST = new Disposition("LOST", "");

    @Nested
    class Opening {

        @Test
        void theFirstStageOfAnEmptyChain() {
            StageHistory history = opened(StageHistory.empty(), "c1", "p1", ANA);
            assertThat(StageHistory.empty().open()).isEmpty();
            assertThat(StageHistory.empty().latestOf(ANA)).isEmpty();
            assertThat(history.stages()).containsExactly(stage("c1", "p1", ANA, false));
            assertThat(history.open()).contains(stage("c1", "p1", ANA, false));
        }

        @Test
        @Tag("TRANSFER-1")
        void theNextStageClosesTheOneBefore() {
            StageHistory history = opened(opened(StageHistory.empty(), "c1", "p1", ANA), "c1", "p2", BIA);
            assertThat(history.stages()).containsExactly(stage("c1", "p1", ANA, true), stage("c1", "p2", BIA, false));
            assertThat(history.open()).contains(stage("c1", "p2", BIA, false));
        }

        @Test
        void nothingIsOpenOnceClosedAndClosingAgainIsTheSameChain() {
            StageHistory closed = opened(StageHistory.empty(), "c1", "p1", ANA).closed(NINE);
            assertThat(closed.stages()).containsExactly(stage("c1", "p1", ANA, true));
            assertThat(closed.open()).isEmpty();
            assertThat(closed.closed(NINE)).isSameAs(closed);
            assertThat(StageHistory.empty().closed(NINE)).isSameAs(StageHistory.empty());
        }
    }

    @Test
    void idsAndInstantsAreKeptToTheLastCharacterAndDigit() {
        List<String> texts =
                List.of("c", "\u00FF", "\u0100", "\uD800", "\u4E2D\u6587-7", "x".repeat(128), "\u4E2D".repeat(128));
        List<Optional<Instant>> instants = List.of(
                Optional.empty(),
                Optional.of(Instant.MIN),
                Optional.of(Instant.MAX),
                Optional.of(Instant.ofEpochSecond(-1, 1)));
        for (String conversation : texts) {
            for (Optional<Instant> at : instants) {
                Stage stage = new Stage(
                        new ConversationId(conversation),
                        new ProtocolNumber("\u00E9" + conversation.charAt(0)),
                        ANA,
                        true,
                        Optional.of(SOLD),
                        at,
                        at);
                StageHistory history = opened(new StageHistory(List.of(stage)), "next", "p", BIA);
                assertThat(history.stages().get(0)).isEqualTo(stage);
                assertThat(history.of(stage.protocol())).contains(stage);
                assertThat(history.has(stage.conversation())).isTrue();
                assertThat(history.has(new ConversationId(conversation.substring(1) + "?")))
                        .isFalse();
            }
        }
    }

    @Test
    @Tag("TRANSFER-1")
    void onlyTheLastStageMayBeOpen() {
        Stage open = stage("c1", "p1", ANA, false);
        Stage closed = stage("c1", "p2", BIA, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StageHistory(List.of(open, closed)))
                .withMessageStartingWith("stages must be closed but for the last, but is [Stage[");
        assertThat(new StageHistory(List.of(closed, open)).open()).contains(open);
    }

    @Test
    void areEqualByTheirStagesHoweverTheyCameToBe() {
        StageHistory opened = opened(StageHistory.empty(), "c1", "p1", ANA);
        StageHistory made = new StageHistory(List.of(stage("c1", "p1", ANA, false)));
        assertThat(opened).isEqualTo(made).hasSameHashCodeAs(made).isNotEqualTo(opened.closed(NINE));
        assertThat(opened.hashCode()).isNotEqualTo(StageHistory.empty().hashCode());
        assertThat(opened).isNotEqualTo("another thing").hasToString("StageHistory" + made.stages());
    }

    @Nested
    class Qualifying {

        private final StageHistory history =
                opened(opened(opened(StageHistory.empty(), "c1", "p1", ANA), "c1", "p2", BIA), "c1", "p3", ANA);

        @Test
        @Tag("TRANSFER-2")
        void isOfTheStageOfThatProtocolAndNoOther() {
            StageHistory qualified = history.qualified(new ProtocolNumber("p2"), SOLD);
            assertThat(qualified.stages())
                    .extracting(Stage::disposition)
                    .containsExactly(Optional.empty(), Optional.of(SOLD), Optional.empty());
            assertThat(qualified.stages()).extracting(Stage::closed).containsExactly(true, true, false);
        }

        @Test
        @Tag("TRANSFER-2")
        void isOnceAndForAll() {
            StageHistory once = history.qualified(new ProtocolNumber("p2"), SOLD);
            assertThat(once.qualified(new ProtocolNumber("p2"), LOST)).isEqualTo(once);
        }

        @Test
        void ofAnUnknownProtocolChangesNothing() {
            assertThat(history.qualified(new ProtocolNumber("p9"), SOLD)).isEqualTo(history);
            assertThat(history.of(new ProtocolNumber("p9"))).isEmpty();
        }

        @Test
        @Tag("TRANSFER-2")
        void findsEachAgentsLatestStage() {
            assertThat(history.latestOf(ANA)).map(Stage::protocol).contains(new ProtocolNumber("p3"));
            assertThat(history.latestOf(BIA)).map(Stage::protocol).contains(new ProtocolNumber("p2"));
            assertThat(history.latestOf(CAIO)).isEmpty();
        }
    }

    @Nested
    class Keeping {

        @Test
        void theLatestConversationSixtyFourStagesAtMost() {
            StageHistory history = StageHistory.empty();
            for (int i = 0; i < 5_000; i++) {
                history = opened(history, "c1", "p" + i, i % 2 == 0 ? ANA : BIA)
                        .qualified(new ProtocolNumber("p" + i), SOLD);
                assertThat(history.stages()).hasSize(Math.min(i + 1, StageHistory.MAX_LATEST));
                assertThat(history.isComplete()).isEqualTo(i + 1 < StageHistory.MAX_LATEST);
            }
            assertThat(history.of(new ProtocolNumber("p4935"))).isEmpty();
            assertThat(history.of(new ProtocolNumber("p4936"))).isPresent();
            StageHistory next = opened(history, "c2", "q", ANA);
            assertThat(next.stages()).hasSize(StageHistory.MAX_EARLIER + 1);
            assertThat(next.isComplete()).isFalse();
        }

        @Test
        @Tag("TRANSFER-2")
        void theStagesBeforeItSixteenAtMost() {
            StageHistory history = StageHistory.empty();
            for (int i = 0; i <= 16; i++) {
                history = opened(history, "c" + i, "p" + i, ANA);
            }
            assertThat(history.stages()).hasSize(StageHistory.MAX_EARLIER + 1);
            assertThat(history.of(new ProtocolNumber("p0"))).isPresent();

            history = opened(history, "c17", "p17", ANA);
            assertThat(history.stages()).hasSize(StageHistory.MAX_EARLIER + 1);
            assertThat(history.of(new ProtocolNumber("p0"))).isEmpty();
            assertThat(history.of(new ProtocolNumber("p1"))).isPresent();
        }

        @Test
        @Tag("TRANSFER-2")
        void themHoweverLongTheLatestConversationGrows() {
            StageHistory history = StageHistory.empty();
            for (int i = 0; i < 16; i++) {
                history = opened(history, "c" + i, "p" + i, CAIO).qualified(new ProtocolNumber("p" + i), SOLD);
            }
            for (int i = 0; i < 20; i++) {
                history = opened(history, "latest", "q" + i, ANA);
            }
            assertThat(history.stages()).hasSize(36);
            assertThat(new StageHistory(history.stages())
                            .opened(new ConversationId("latest"), new ProtocolNumber("q20"), BIA, NINE))
                    .isEqualTo(opened(history, "latest", "q20", BIA));
            assertThat(opened(history, "next", "r0", ANA).stages()).hasSize(StageHistory.MAX_EARLIER + 1);
        }
    }

    @Property(tries = 300)
    void atMostOneStageIsOpenAndItIsTheLast(@ForAll("steps") List<Step> steps) {
        StageHistory history = StageHistory.empty();
        for (int i = 0; i < steps.size(); i++) {
            history = steps.get(i).on(history, i);
            List<Stage> open =
                    history.stages().stream().filter(stage -> !stage.closed()).toList();
            assertThat(open).hasSizeLessThanOrEqualTo(1);
            assertThat(history.open()).isEqualTo(open.stream().findFirst());
            assertThat(history.stages()).extracting(Stage::protocol).doesNotHaveDuplicates();
        }
    }

    @Property(tries = 300)
    void aDispositionIsNeverOverwrittenAndNoStageIsLostBeforeSixteenOthers(@ForAll("steps") List<Step> steps) {
        StageHistory history = StageHistory.empty();
        for (int i = 0; i < steps.size(); i++) {
            StageHistory next = steps.get(i).on(history, i);
            for (Stage before : history.stages()) {
                next.of(before.protocol()).ifPresent(after -> {
                    assertThat(after.agent()).isEqualTo(before.agent());
                    assertThat(after.conversation()).isEqualTo(before.conversation());
                    if (before.disposition().isPresent()) {
                        assertThat(after.disposition()).isEqualTo(before.disposition());
                    }
                });
            }
            List<Stage> stages = history.stages();
            assertThat(next.stages())
                    .extracting(Stage::protocol)
                    .containsAll(
                            stages
                                    .subList(Math.max(0, stages.size() - StageHistory.MAX_EARLIER), stages.size())
                                    .stream()
                                    .map(Stage::protocol)
                                    .toList());
            history = next;
        }
    }

    @Property(tries = 300)
    void theChainIsBoundedByItsLatestConversation(@ForAll("steps") List<Step> steps) {
        StageHistory history = StageHistory.empty();
        for (int i = 0; i < steps.size(); i++) {
            history = steps.get(i).on(history, i);
        }
        long ofLatest = history.stages().isEmpty() ? 0 : ofLatestConversation(history);
        assertThat((long) history.stages().size()).isLessThanOrEqualTo(ofLatest + StageHistory.MAX_EARLIER);
    }

    @Property(tries = 300)
    void everyReachedChainKeepsItsStagesInOrder(@ForAll StageHistory history) {
        List<Stage> closed = new ArrayList<>(history.stages());
        history.open().ifPresent(closed::remove);
        assertThat(closed).allMatch(Stage::closed);
        assertThat(history.stages()).extracting(Stage::protocol).doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.just(Kind.NEXT_CONVERSATION)),
                                Tuple.of(2, Arbitraries.just(Kind.NEXT_STAGE)),
                                Tuple.of(1, Arbitraries.just(Kind.CLOSE)),
                                Tuple.of(3, Arbitraries.just(Kind.QUALIFY))),
                        CoreArbitraries.fewAgents(),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.of(SOLD, LOST))
                .as(Step::new)
                .list()
                .ofMaxSize(150);
    }

    enum Kind {
        NEXT_CONVERSATION,
        NEXT_STAGE,
        CLOSE,
        QUALIFY
    }

    record Step(Kind kind, AgentId agent, int pick, Disposition disposition) {

        StageHistory on(StageHistory history, int number) {
            return switch (kind) {
                case NEXT_CONVERSATION -> opened(history, "c" + number, "p" + number, agent);
                case NEXT_STAGE ->
                    opened(
                            history,
                            history.open()
                                    .map(stage -> stage.conversation().value())
                                    .orElse("c" + number),
                            "p" + number,
                            agent);
                case CLOSE -> history.closed(NINE);
                case QUALIFY -> history.stages().isEmpty() ? history : history.qualified(picked(history), disposition);
            };
        }

        private ProtocolNumber picked(StageHistory history) {
            return history.stages().get(pick % history.stages().size()).protocol();
        }
    }

    private static long ofLatestConversation(StageHistory history) {
        ConversationId latest =
                history.stages().get(history.stages().size() - 1).conversation();
        return history.stages().stream()
                .filter(stage -> stage.conversation().equals(latest))
                .count();
    }

    private static StageHistory opened(StageHistory history, String conversation, String protocol, AgentId agent) {
        return history.opened(new ConversationId(conversation), new ProtocolNumber(protocol), agent, NINE);
    }

    private static Stage stage(String conversation, String protocol, AgentId agent, boolean closed) {
        return new Stage(
                new ConversationId(conversation),
                new ProtocolNumber(protocol),
                agent,
                closed,
                Optional.empty(),
                Optional.of(NINE),
                Optional.of(NINE).filter(any -> closed));
    }
}
