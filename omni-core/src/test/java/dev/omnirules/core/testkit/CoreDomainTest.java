package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.transfer.TransferDecision;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
    private static final int AT_LEAST = 250;

    @Example
    void eventsAreOfEveryKind() {
        Set<Class<?>> all = leaves(LedgerEvent.class);
        assertThat(reached(LedgerArbitraries.events(), CoreDomainTest::kinds, all))
                .isEqualTo(all);
    }

    @Example
    void storiesOfAgentsHaveEveryKindOfEventOfAnAgent() {
        Set<Class<?>> ofAgents = leaves(LedgerEvent.OfAgent.class);
        ofAgents.add(LedgerEvent.ConversationTransferred.class);
        assertThat(reached(AgentStories.of(SmallContactCenter.ANA), CoreDomainTest::kindsInAll, ofAgents))
                .isEqualTo(ofAgents);
    }

    @Example
    void storiesOfLinesHaveEveryKindOfEventOfALine() {
        Set<Class<?>> ofLines = leaves(LedgerEvent.OfLine.class);
        assertThat(reached(LineStories.of(SmallContactCenter.LINE), CoreDomainTest::kindsInAll, ofLines))
                .isEqualTo(ofLines);
    }

    @Example
    void agentsAreOpenPausedDrainingAndHaveConversationsInEveryState() {
        Set<Object> all = new HashSet<>(Set.of("draining", "signed out", ChannelState.OPEN, ChannelState.PAUSED));
        all.addAll(Set.of(AssignmentState.values()));
        assertThat(reached(LedgerArbitraries.agentStates(), CoreDomainTest::of, all))
                .containsAll(all);
    }

    @Example
    void linesHaveEveryHolderAndStagesOfManyAgents() {
        Set<Object> all = new HashSet<>(Set.of("stages of 4 agents", "qualified"));
        all.addAll(leaves(LineHolder.class));
        assertThat(reached(LedgerArbitraries.lines(), CoreDomainTest::of, all)).containsAll(all);
    }

    private static Set<Object> of(AgentState state) {
        Set<Object> of = new HashSet<>();
        of.add(state.draining() ? "draining" : "");
        of.add(state.signedIn() ? "" : "signed out");
        state.sessions().forEach(session -> of.add(session.state()));
        state.assignments().forEach(assignment -> of.add(assignment.state()));
        return of;
    }

    private static Set<Object> of(CustomerLine line) {
        List<Stage> stages = line.history().stages();
        Set<Object> of = new HashSet<>();
        of.add(line.holder().getClass());
        of.add("stages of " + stages.stream().map(Stage::agent).distinct().count() + " agents");
        of.add(stages.stream().anyMatch(stage -> stage.disposition().isPresent()) ? "qualified" : "");
        return of;
    }

    @Property(tries = 20)
    @Domain(CoreDomain.class)
    void aPropertyAsksTheOneDomainForEverythingByType(
            @ForAll LedgerEntry entry, @ForAll TransferDecision decision, @ForAll RenewalState state) {
        assertThat(entry.events()).isNotEmpty();
        assertThat(decision).isNotNull();
        assertThat(state.generation()).isPositive();
    }

    /** What samples have, once it is all or the samples are many. */
    private static <T, P> Set<P> reached(Arbitrary<T> arbitrary, Function<T, Set<P>> parts, Set<? extends P> all) {
        Set<P> reached = new HashSet<>();
        Iterator<T> samples = arbitrary.sampleStream().iterator();
        for (int i = 0; i < SAMPLES && (i < AT_LEAST || !reached.containsAll(all)); i++) {
            reached.addAll(parts.apply(samples.next()));
        }
        return reached;
    }

    private static Set<Class<?>> kinds(LedgerEvent event) {
        return Set.of(event.getClass());
    }

    private static Set<Class<?>> kindsInAll(List<? extends LedgerEvent> events) {
        return events.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    private static Set<Class<?>> leaves(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? leaves(kind).stream() : Stream.of(kind))
                .collect(Collectors.toSet());
    }
}
