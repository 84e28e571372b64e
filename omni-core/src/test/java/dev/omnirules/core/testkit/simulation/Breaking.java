package dev.omnirules.core.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import java.util.Arrays;
import java.util.List;

/** Tells a story to a host with one mistake, which breaks a law, and to the library, which breaks none. */
final class Breaking {

    static final AgentId ANA = new AgentId("ana");
    static final AgentId BIA = new AgentId("bia");
    static final Customer MARIA = Cast.small().customers().get(0);
    static final Customer JOAO = Cast.small().customers().get(1);
    static final QueueId SALES = new QueueId("sales");
    static final Action ANA_IN = new Action.SignIn(ANA);
    static final Action BIA_IN = new Action.SignIn(BIA);
    static final Action MARIA_WAITS = new Action.Queue(MARIA, SALES);
    static final Action JOAO_WAITS = new Action.Queue(JOAO, SALES);
    static final Action ROUTE = new Action.Route();

    private Breaking() {}

    static Action starts(AgentId agent, Customer customer) {
        return new Action.Start(agent, customer);
    }

    static void breaks(Law law, String how, Mistaken host, Action... story) {
        breaksBy(law, how, host, Arrays.stream(story).map(Step::of).toArray(Step[]::new));
    }

    static void breaksBy(Law law, String how, Mistaken host, Step... story) {
        assertThatCode(() -> ContactCenterSimulation.of(Mistaken::host).check(List.of(story)))
                .doesNotThrowAnyException();
        SimulationFailure failure = catchThrowableOfType(
                SimulationFailure.class,
                () -> ContactCenterSimulation.of(() -> host).check(List.of(story)));
        assertThat(failure).isNotNull();
        assertThat(failure).hasMessageStartingWith(law + ": ");
        assertThat(failure.law()).isEqualTo(law);
        try (Run run = new Run(host, new RunStatistics(), false)) {
            BrokenLaw broken = catchThrowableOfType(BrokenLaw.class, () -> {
                Arrays.stream(story).forEach(run::step);
                run.checkAll();
            });
            assertThat(broken.how()).isEqualTo(how);
        }
    }
}
