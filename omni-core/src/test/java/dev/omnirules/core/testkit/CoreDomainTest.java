package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.customer.CustomerLabel;
import dev.omnirules.core.customer.LabelPolicy;
import dev.omnirules.core.disposition.DispositionDecision;
import dev.omnirules.core.disposition.DispositionPolicy;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutPolicy;
import dev.omnirules.core.routing.RoutingDecision;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.routing.Selection;
import dev.omnirules.core.serving.AcceptanceDecision;
import dev.omnirules.core.serving.AcceptancePolicy;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.core.transfer.TransferPolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/** The arbitraries are worth what they reach: every kind of event and holder, every outcome and reason. */
class CoreDomainTest {

    private static final int SAMPLES = 5_000;

    @Example
    void eventsAreOfEveryKind() {
        assertThat(kinds(samples(LedgerArbitraries.events()))).isEqualTo(leaves(LedgerEvent.class));
    }

    @Example
    void storiesOfDesksHaveEveryKindOfEventOfADesk() {
        Set<Class<?>> ofDesks = leaves(LedgerEvent.OfDesk.class);
        ofDesks.add(LedgerEvent.ConversationTransferred.class);
        assertThat(kinds(samples(DeskStories.of(SmallContactCenter.ANA)).flatMap(List::stream)))
                .isEqualTo(ofDesks);
    }

    @Example
    void storiesOfLinesHaveEveryKindOfEventOfALine() {
        assertThat(kinds(samples(LineStories.of(SmallContactCenter.LINE)).flatMap(List::stream)))
                .isEqualTo(leaves(LedgerEvent.OfLine.class));
    }

    @Example
    void desksAreOpenPausedDrainingAndHoldConversationsInEveryState() {
        List<AgentDesk> desks = samples(LedgerArbitraries.desks()).toList();
        assertThat(desks).anyMatch(AgentDesk::draining).anyMatch(desk -> !desk.signedIn());
        assertThat(desks.stream()
                        .flatMap(desk -> desk.sessions().stream())
                        .map(session -> session.state())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(ChannelState.OPEN, ChannelState.PAUSED);
        assertThat(desks.stream()
                        .flatMap(desk -> desk.holdings().stream())
                        .map(Holding::state)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(HoldingState.values());
    }

    @Example
    void linesHaveEveryHolderAndStagesOfManyAgents() {
        List<CustomerLine> lines = samples(LedgerArbitraries.lines()).toList();
        assertThat(kinds(lines.stream().map(CustomerLine::holder))).isEqualTo(leaves(LineHolder.class));
        assertThat(lines)
                .anyMatch(line -> line.chain().stages().stream()
                                .map(Stage::agent)
                                .distinct()
                                .count()
                        == 4)
                .anyMatch(line -> line.chain().stages().stream()
                        .anyMatch(stage -> stage.disposition().isPresent()));
    }

    @Example
    void factsReachEveryOutcomeOfEveryPolicy() {
        assertThat(kinds(samples(FactArbitraries.labelFacts()).map(new LabelPolicy()::decide)))
                .isEqualTo(leaves(CustomerLabel.class));
        assertThat(kinds(samples(FactArbitraries.acceptanceFacts()).map(new AcceptancePolicy()::decide)))
                .isEqualTo(leaves(AcceptanceDecision.class));
        assertThat(kinds(samples(FactArbitraries.transferFacts()).map(new TransferPolicy()::decide)))
                .isEqualTo(leaves(TransferDecision.class));
        assertThat(kinds(samples(FactArbitraries.dispositionFacts()).map(new DispositionPolicy()::decide)))
                .isEqualTo(leaves(DispositionDecision.class));
        assertThat(kinds(samples(FactArbitraries.logoutFacts()).map(new LogoutPolicy()::decide)))
                .isEqualTo(leaves(LogoutDecision.class));
    }

    @Example
    void factsReachEveryReasonOfEveryPolicy() {
        assertThat(samples(FactArbitraries.acceptanceFacts())
                        .map(new AcceptancePolicy()::decide)
                        .filter(AcceptanceDecision.Refused.class::isInstance)
                        .map(refused -> ((AcceptanceDecision.Refused) refused).reason())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(AcceptanceDecision.Reason.values());
        assertThat(samples(FactArbitraries.transferFacts())
                        .map(new TransferPolicy()::decide)
                        .filter(TransferDecision.Refused.class::isInstance)
                        .map(refused -> ((TransferDecision.Refused) refused).reason())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(TransferDecision.Reason.values());
        assertThat(samples(FactArbitraries.dispositionFacts())
                        .map(new DispositionPolicy()::decide)
                        .filter(DispositionDecision.Refused.class::isInstance)
                        .map(refused -> ((DispositionDecision.Refused) refused).reason())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(DispositionDecision.Reason.values());
        assertThat(samples(FactArbitraries.candidateLists())
                        .flatMap(candidates -> new RoutingPolicy(Selection.longestIdle())
                                .decide(candidates).ineligible().values().stream())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(RoutingDecision.Reason.values());
    }

    private static <T> Stream<T> samples(Arbitrary<T> arbitrary) {
        return arbitrary.sampleStream().limit(SAMPLES);
    }

    private static Set<Class<?>> kinds(Stream<?> values) {
        return values.map(Object::getClass).collect(Collectors.toSet());
    }

    private static Set<Class<?>> leaves(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? leaves(kind).stream() : Stream.of(kind))
                .collect(Collectors.toSet());
    }
}
