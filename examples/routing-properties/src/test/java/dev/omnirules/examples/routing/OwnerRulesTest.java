package dev.omnirules.examples.routing;

import static dev.omnirules.examples.routing.OwnerRules.DAY;
import static dev.omnirules.examples.routing.OwnerRules.NIGHT;
import static dev.omnirules.examples.routing.OwnerRules.SPANISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.queueing.QueueDecision.Advantage;
import dev.omnirules.core.queueing.QueueDecision.Nothing;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.queueing.RelaxationStep.Lower;
import dev.omnirules.core.queueing.RelaxationSteps;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.overflow.MissedOfferDecision;
import dev.omnirules.core.queueing.overflow.MissedOffers;
import dev.omnirules.core.queueing.overflow.OpeningHours;
import dev.omnirules.core.queueing.overflow.OverflowDecision;
import dev.omnirules.core.queueing.overflow.OverflowFacts;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.testkit.OpeningHoursContract;
import dev.omnirules.core.testkit.simulation.ContactCenterSimulation;
import dev.omnirules.core.testkit.simulation.Law;
import dev.omnirules.core.testkit.simulation.SimulationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The routing owner's rules")
class OwnerRulesTest {

    private static final Instant NINE = Instant.parse("2026-03-02T12:00:00Z");

    private final OwnerRules rules = with(OwnerRules.asSaid());

    @Test
    @DisplayName("put gold customers first")
    void goldFirst() {
        Take take = (Take)
                next("caio", NINE.plusSeconds(5), customer("maria", NINE), customer("gold", NINE.plusSeconds(4)));
        assertThat(take.customer()).isEqualTo(customer("gold", NINE.plusSeconds(4)));
        assertThat(take.advantage()).isEqualTo(Advantage.AGED_PRIORITY);
    }

    @Test
    @DisplayName("prefer Spanish speakers for 30 s, and take anybody after 60 s")
    void spanishPreferred() {
        assertThat(next("ana", NINE, customer("joao", NINE))).isInstanceOf(Take.class);
        assertFirstTakenAt("bia", NINE.plusSeconds(30));
        assertFirstTakenAt("caio", NINE.plusSeconds(60));
    }

    @Test
    @DisplayName("send to the night team from 18:00 on")
    void overflow() {
        Instant six = Instant.parse("2026-03-02T21:00:00Z");
        assertThat(overflow(six.minusMillis(1))).isEqualTo(new OverflowDecision.Wait(Optional.of(six)));
        assertThat(overflow(six)).isEqualTo(new OverflowDecision.Overflow(NIGHT));
    }

    @Test
    @DisplayName("pause an agent who missed two offers")
    void missedOffers() {
        assertThat(OwnerRules.MISSED_OFFERS.decide(new MissedOffers(1, NINE), NINE))
                .isInstanceOf(MissedOfferDecision.KeepOffering.class);
        assertThat(OwnerRules.MISSED_OFFERS.decide(new MissedOffers(2, NINE), NINE))
                .isInstanceOf(MissedOfferDecision.Pause.class);
    }

    @Test
    @DisplayName("keep every law")
    void keepEveryLaw() {
        ContactCenterSimulation.of(() -> new OwnerHost(rules)).check(1, 30);
    }

    @Test
    @DisplayName("break one if the last step is wrong: some Spanish is needed for ever, and the story is short")
    void breakOneWithAWrongStep() {
        RelaxationSteps wrong = RelaxationSteps.none().then(new Lower(Duration.ofSeconds(30), SPANISH, 1));
        SimulationFailure failure = catchThrowableOfType(
                SimulationFailure.class,
                () -> ContactCenterSimulation.of(() -> new OwnerHost(with(wrong)))
                        .check(1, 1_000));
        assertThat(failure).isNotNull();
        System.out.println(failure.getMessage());
        assertThat(failure.law()).isEqualTo(Law.STARVATION);
        assertThat(failure.steps()).hasSizeLessThanOrEqualTo(6);
    }

    @Nested
    @DisplayName("have opening hours that keep the contract")
    class Hours extends OpeningHoursContract {

        @Override
        protected OpeningHours hours() {
            return rules;
        }

        @Override
        protected List<QueueId> queues() {
            return List.of(DAY, NIGHT, new QueueId("unknown"));
        }

        @Override
        protected Instant from() {
            return NINE;
        }
    }

    private void assertFirstTakenAt(String agent, Instant at) {
        Nothing before = (Nothing) next(agent, at.minusMillis(1), customer("joao", NINE));
        assertThat(before.changesAt()).contains(at);
        assertThat(next(agent, at, customer("joao", NINE))).isInstanceOf(Take.class);
    }

    private Object next(String agent, Instant now, WaitingCustomer... waiting) {
        AgentId id = new AgentId(agent);
        RoutingCandidate candidate =
                new RoutingCandidate(AgentAvailability.ready(id), Reachability.ROUTABLE, Skill.FITTING, NINE, 0);
        QueueAgent facts = new QueueAgent(candidate, Set.of(DAY), OwnerHost.AGENTS.get(id), Set.of());
        return OwnerRules.ORDER.next(facts, List.of(waiting), now);
    }

    private OverflowDecision overflow(Instant now) {
        return OwnerRules.OVERFLOW.decide(new OverflowFacts(customer("maria", NINE), 1, 3, rules.at(DAY, now)), now);
    }

    private WaitingCustomer customer(String name, Instant enteredAt) {
        LineKey line = new LineKey(new CustomerKey(name), new OriginAddress("front"));
        LineHolder.Queued waiting = new LineHolder.Queued(new InteractionId("i-" + name), DAY);
        return new WaitingCustomer(line, waiting, enteredAt, rules.termsOf(line, waiting, enteredAt));
    }

    private static OwnerRules with(RelaxationSteps steps) {
        return new OwnerRules(
                customer -> customer.value().equals("gold"),
                customer -> customer.value().equals("joao"),
                steps);
    }
}
