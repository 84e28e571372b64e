package dev.omnirules.presence.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.coverage.DomainCoverage;
import dev.omnirules.core.testkit.coverage.OutcomeTable;
import dev.omnirules.core.testkit.coverage.PublicTypes;
import dev.omnirules.presence.connection.ConnectionMachine;
import dev.omnirules.presence.connection.Delivery;
import dev.omnirules.presence.connection.DeskCommand;
import dev.omnirules.presence.connection.DeskSettings;
import dev.omnirules.presence.connection.DeskSignal;
import dev.omnirules.presence.connection.DeskView;
import dev.omnirules.presence.connection.StepResult;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/** Nothing public is without generators, and no outcome of any decision is out of their reach. */
class PresenceCoverageTest {

    private static final int SAMPLES = 10_000;
    private static final int DAYS = 1_000;

    @Example
    void everyPublicValueHasAnArbitrary() {
        List<Class<?>> values = PublicTypes.of(StatusPolicy.class).stream()
                .filter(PublicTypes::isValue)
                .toList();
        assertThat(values).hasSizeGreaterThan(50);
        assertThat(DomainCoverage.of(PresenceDomain.class).missing(values)).isEmpty();
    }

    @Example
    void everyOutcomeOfEveryDecisionIsReached() {
        List<StepResult> reactions = reactions();
        OutcomeTable table = new OutcomeTable()
                .count(StatusPolicy.class, StatusView.class, of(PresenceArbitraries.views()))
                .count(StatusPolicy.class, StatusView.Routing.class, of(PresenceArbitraries.routings()))
                .count(
                        ConnectionMachine.class,
                        DeskView.class,
                        reactions.stream().map(StepResult::view))
                .count(
                        ConnectionMachine.class,
                        DeskView.Plan.class,
                        reactions.stream().map(reaction -> reaction.view().plan()))
                .count(
                        ConnectionMachine.class,
                        DeskCommand.class,
                        reactions.stream().flatMap(reaction -> reaction.commands().stream()))
                .outOfReach(
                        ConnectionMachine.class,
                        DeskView.class,
                        "DeskView.inFlight=" + Delivery.DELIVERED,
                        "settled: no longer in flight")
                .outOfReach(
                        ConnectionMachine.class,
                        DeskView.class,
                        "DeskView.inFlight=" + Delivery.NOT_SENT,
                        "settled: no longer in flight")
                .outOfReach(
                        ConnectionMachine.class,
                        DeskCommand.class,
                        "Settle.delivery=" + Delivery.PENDING,
                        "open: nothing to settle")
                .outOfReach(
                        ConnectionMachine.class,
                        DeskView.class,
                        "DeskView.histories=" + DeskView.Freshness.CURRENT,
                        "only histories that are not current are listed");
        System.out.println(table);
        assertThat(table.mistakes()).isEmpty();
        assertThat(table.deciders())
                .containsAll(PublicTypes.of(StatusPolicy.class).stream()
                        .filter(type -> type.getSimpleName().endsWith("Policy"))
                        .toList());
    }

    private static List<StepResult> reactions() {
        ConnectionMachine machine = new ConnectionMachine(DeskSettings.defaults());
        List<StepResult> reactions = new ArrayList<>();
        of(DeskArbitraries.days()).limit(DAYS).forEach(day -> {
            StepResult reaction = machine.start(PresenceStreams.START, day.size());
            for (DeskSignal signal : day) {
                reaction = machine.on(reaction.state(), signal);
                reactions.add(reaction);
            }
        });
        return reactions;
    }

    private static <T> Stream<T> of(Arbitrary<T> arbitrary) {
        return arbitrary.sampleStream().limit(SAMPLES);
    }
}
