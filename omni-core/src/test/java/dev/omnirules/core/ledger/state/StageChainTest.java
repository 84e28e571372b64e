package dev.omnirules.core.ledger.state;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.CAIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.testkit.CoreArbitraries;
import dev.omnirules.core.testkit.CoreDomain;
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
class StageChainTest {

    private static final Disposition SOLD = new Disposition("SOLD", "");
    private static final Disposition LOST = new Disposition("LOST", "");

    @Nested
    class Opening {

        @Test
        void theFirstStageOfAnEmptyChain() {
            StageChain chain = opened(StageChain.empty(), "c1", "p1", ANA);
            assertThat(StageChain.empty().open()).isEmpty();
            assertThat(StageChain.empty().latestOf(ANA)).isEmpty();
            assertThat(chain.stages()).containsExactly(stage("c1", "p1", ANA, false));
            assertThat(chain.open()).contains(stage("c1", "p1", ANA, false));
        }

        @Test
        @Tag("TRANSFER-1")
        void theNextStageClosesTheOneBefore() {
            StageChain chain = opened(opened(StageChain.empty(), "c1", "p1", ANA), "c1", "p2", BIA);
            assertThat(chain.stages()).containsExactly(stage("c1", "p1", ANA, true), stage("c1", "p2", BIA, false));
            assertThat(chain.open()).contains(stage("c1", "p2", BIA, false));
        }

        @Test
        void nothingIsOpenOnceClosedAndClosingAgainIsTheSameChain() {
            StageChain closed = opened(StageChain.empty(), "c1", "p1", ANA).closed();
            assertThat(closed.stages()).containsExactly(stage("c1", "p1", ANA, true));
            assertThat(closed.open()).isEmpty();
            assertThat(closed.closed()).isSameAs(closed);
            assertThat(StageChain.empty().closed()).isSameAs(StageChain.empty());
        }
    }

    @Test
    @Tag("TRANSFER-1")
    void onlyTheLastStageMayBeOpen() {
        Stage open = stage("c1", "p1", ANA, false);
        Stage closed = stage("c1", "p2", BIA, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StageChain(List.of(open, closed)))
                .withMessage("only the last stage may be open");
        assertThat(new StageChain(List.of(closed, open)).open()).contains(open);
    }

    @Test
    void areEqualByTheirStagesHoweverTheyCameToBe() {
        StageChain opened = opened(StageChain.empty(), "c1", "p1", ANA);
        StageChain made = new StageChain(List.of(stage("c1", "p1", ANA, false)));
        assertThat(opened).isEqualTo(made).hasSameHashCodeAs(made).isNotEqualTo(opened.closed());
        assertThat(opened.hashCode()).isNotEqualTo(StageChain.empty().hashCode());
        assertThat(opened).isNotEqualTo("another thing").hasToString("StageChain" + made.stages());
    }

    @Nested
    class Qualifying {

        private final StageChain chain =
                opened(opened(opened(StageChain.empty(), "c1", "p1", ANA), "c1", "p2", BIA), "c1", "p3", ANA);

        @Test
        @Tag("TRANSFER-2")
        void isOfTheStageOfThatProtocolAndNoOther() {
            StageChain qualified = chain.qualified(new Protocol("p2"), SOLD);
            assertThat(qualified.stages())
                    .extracting(Stage::disposition)
                    .containsExactly(Optional.empty(), Optional.of(SOLD), Optional.empty());
            assertThat(qualified.stages()).extracting(Stage::closed).containsExactly(true, true, false);
        }

        @Test
        @Tag("TRANSFER-2")
        void isOnceAndForAll() {
            StageChain once = chain.qualified(new Protocol("p2"), SOLD);
            assertThat(once.qualified(new Protocol("p2"), LOST)).isEqualTo(once);
        }

        @Test
        void ofAnUnknownProtocolChangesNothing() {
            assertThat(chain.qualified(new Protocol("p9"), SOLD)).isEqualTo(chain);
            assertThat(chain.of(new Protocol("p9"))).isEmpty();
        }

        @Test
        @Tag("TRANSFER-2")
        void findsEachAgentsLatestStage() {
            assertThat(chain.latestOf(ANA)).map(Stage::protocol).contains(new Protocol("p3"));
            assertThat(chain.latestOf(BIA)).map(Stage::protocol).contains(new Protocol("p2"));
            assertThat(chain.latestOf(CAIO)).isEmpty();
        }
    }

    @Nested
    class Keeping {

        @Test
        void everyStageOfTheLatestConversation() {
            StageChain chain = StageChain.empty();
            for (int i = 0; i < 100; i++) {
                chain = opened(chain, "c1", "p" + i, i % 2 == 0 ? ANA : BIA).qualified(new Protocol("p" + i), SOLD);
            }
            assertThat(chain.stages()).hasSize(100);
        }

        @Test
        @Tag("TRANSFER-2")
        void theStagesBeforeItSixteenAtMost() {
            StageChain chain = StageChain.empty();
            for (int i = 0; i <= 16; i++) {
                chain = opened(chain, "c" + i, "p" + i, ANA);
            }
            assertThat(chain.stages()).hasSize(StageChain.MAX_EARLIER + 1);
            assertThat(chain.of(new Protocol("p0"))).isPresent();

            chain = opened(chain, "c17", "p17", ANA);
            assertThat(chain.stages()).hasSize(StageChain.MAX_EARLIER + 1);
            assertThat(chain.of(new Protocol("p0"))).isEmpty();
            assertThat(chain.of(new Protocol("p1"))).isPresent();
        }

        @Test
        @Tag("TRANSFER-2")
        void themHoweverLongTheLatestConversationGrows() {
            StageChain chain = StageChain.empty();
            for (int i = 0; i < 16; i++) {
                chain = opened(chain, "c" + i, "p" + i, CAIO).qualified(new Protocol("p" + i), SOLD);
            }
            for (int i = 0; i < 20; i++) {
                chain = opened(chain, "latest", "q" + i, ANA);
            }
            assertThat(chain.stages()).hasSize(36);
            assertThat(new StageChain(chain.stages()).opened(new ConversationId("latest"), new Protocol("q20"), BIA))
                    .isEqualTo(opened(chain, "latest", "q20", BIA));
            assertThat(opened(chain, "next", "r0", ANA).stages()).hasSize(StageChain.MAX_EARLIER + 1);
        }
    }

    @Property(tries = 300)
    void atMostOneStageIsOpenAndItIsTheLast(@ForAll("steps") List<Step> steps) {
        StageChain chain = StageChain.empty();
        for (int i = 0; i < steps.size(); i++) {
            chain = steps.get(i).on(chain, i);
            List<Stage> open =
                    chain.stages().stream().filter(stage -> !stage.closed()).toList();
            assertThat(open).hasSizeLessThanOrEqualTo(1);
            assertThat(chain.open()).isEqualTo(open.stream().findFirst());
            assertThat(chain.stages()).extracting(Stage::protocol).doesNotHaveDuplicates();
        }
    }

    @Property(tries = 300)
    void aDispositionIsNeverOverwrittenAndNoStageIsLostBeforeSixteenOthers(@ForAll("steps") List<Step> steps) {
        StageChain chain = StageChain.empty();
        for (int i = 0; i < steps.size(); i++) {
            StageChain next = steps.get(i).on(chain, i);
            for (Stage before : chain.stages()) {
                next.of(before.protocol()).ifPresent(after -> {
                    assertThat(after.agent()).isEqualTo(before.agent());
                    assertThat(after.conversation()).isEqualTo(before.conversation());
                    if (before.disposition().isPresent()) {
                        assertThat(after.disposition()).isEqualTo(before.disposition());
                    }
                });
            }
            List<Stage> stages = chain.stages();
            assertThat(next.stages())
                    .extracting(Stage::protocol)
                    .containsAll(
                            stages.subList(Math.max(0, stages.size() - StageChain.MAX_EARLIER), stages.size()).stream()
                                    .map(Stage::protocol)
                                    .toList());
            chain = next;
        }
    }

    @Property(tries = 300)
    void theChainIsBoundedByItsLatestConversation(@ForAll("steps") List<Step> steps) {
        StageChain chain = StageChain.empty();
        for (int i = 0; i < steps.size(); i++) {
            chain = steps.get(i).on(chain, i);
        }
        long ofLatest = chain.stages().isEmpty() ? 0 : ofLatestConversation(chain);
        assertThat((long) chain.stages().size()).isLessThanOrEqualTo(ofLatest + StageChain.MAX_EARLIER);
    }

    @Property(tries = 300)
    void everyReachedChainKeepsItsStagesInOrder(@ForAll StageChain chain) {
        List<Stage> closed = new ArrayList<>(chain.stages());
        chain.open().ifPresent(closed::remove);
        assertThat(closed).allMatch(Stage::closed);
        assertThat(chain.stages()).extracting(Stage::protocol).doesNotHaveDuplicates();
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

        StageChain on(StageChain chain, int number) {
            return switch (kind) {
                case NEXT_CONVERSATION -> opened(chain, "c" + number, "p" + number, agent);
                case NEXT_STAGE ->
                    opened(
                            chain,
                            chain.open()
                                    .map(stage -> stage.conversation().value())
                                    .orElse("c" + number),
                            "p" + number,
                            agent);
                case CLOSE -> chain.closed();
                case QUALIFY -> chain.stages().isEmpty() ? chain : chain.qualified(picked(chain), disposition);
            };
        }

        private Protocol picked(StageChain chain) {
            return chain.stages().get(pick % chain.stages().size()).protocol();
        }
    }

    private static long ofLatestConversation(StageChain chain) {
        ConversationId latest = chain.stages().get(chain.stages().size() - 1).conversation();
        return chain.stages().stream()
                .filter(stage -> stage.conversation().equals(latest))
                .count();
    }

    private static StageChain opened(StageChain chain, String conversation, String protocol, AgentId agent) {
        return chain.opened(new ConversationId(conversation), new Protocol(protocol), agent);
    }

    private static Stage stage(String conversation, String protocol, AgentId agent, boolean closed) {
        return new Stage(new ConversationId(conversation), new Protocol(protocol), agent, closed, Optional.empty());
    }
}
