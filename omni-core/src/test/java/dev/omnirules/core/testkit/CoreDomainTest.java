package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.transfer.TransferDecision;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** The arbitraries are worth what they reach: every kind of event and holder, and agents and lines with much on them. */
class CoreDomainTest {

    private static final int SAMPLES = 5_000;

    @Example
    void eventsAreOfEveryKind() {
        assertThat(kinds(samples(LedgerArbitraries.events()))).isEqualTo(leaves(LedgerEvent.class));
    }

    @Example
    void storiesOfAgentsHaveEveryKindOfEventOfAnAgent() {
        Set<Class<?>> ofAgents = leaves(LedgerEvent.OfAgent.class);
        ofAgents.add(LedgerEvent.ConversationTransferred.class);
        assertThat(kinds(samples(AgentStories.of(SmallContactCenter.ANA)).flatMap(List::stream)))
                .isEqualTo(ofAgents);
    }

    @Example
    void storiesOfLinesHaveEveryKindOfEventOfALine() {
        assertThat(kinds(samples(LineStories.of(SmallContactCenter.LINE)).flatMap(List::stream)))
                .isEqualTo(leaves(LedgerEvent.OfLine.class));
    }

    @Example
    void agentsAreOpenPausedDrainingAndHaveConversationsInEveryState() {
        List<AgentState> agentStates = samples(LedgerArbitraries.agentStates()).toList();
        assertThat(agentStates).anyMatch(AgentState::draining).anyMatch(agentState -> !agentState.signedIn());
        assertThat(agentStates.stream()
                        .flatMap(agentState -> agentState.sessions().stream())
                        .map(session -> session.state())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(ChannelState.OPEN, ChannelState.PAUSED);
        assertThat(agentStates.stream()
                        .flatMap(agentState -> agentState.assignments().stream())
                        .map(Assignment::state)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(AssignmentState.values());
    }

    @Example
    void linesHaveEveryHolderAndStagesOfManyAgents() {
        List<CustomerLine> lines = samples(LedgerArbitraries.lines()).toList();
        assertThat(kinds(lines.stream().map(CustomerLine::holder))).isEqualTo(leaves(LineHolder.class));
        assertThat(lines)
                .anyMatch(line -> line.history().stages().stream()
                                .map(Stage::agent)
                                .distinct()
                                .count()
                        == 4)
                .anyMatch(line -> line.history().stages().stream()
                        .anyMatch(stage -> stage.disposition().isPresent()));
    }

    @Property(tries = 20)
    @Domain(CoreDomain.class)
    void aPropertyAsksTheOneDomainForEverythingByType(
            @ForAll LedgerEntry entry, @ForAll TransferDecision decision, @ForAll RenewalState state) {
        assertThat(entry.events()).isNotEmpty();
        assertThat(decision).isNotNull();
        assertThat(state.generation()).isPositive();
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
