package dev.omnirules.core.queueing;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.QueueDecision.Advantage;
import dev.omnirules.core.queueing.QueueDecision.AgentUnavailable;
import dev.omnirules.core.queueing.QueueDecision.Nothing;
import dev.omnirules.core.queueing.QueueDecision.Reason;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.RoutingDecision;
import dev.omnirules.core.routing.SkillId;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QueuePolicyTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final QueueId SALES = new QueueId("sales");
    private static final QueueId NIGHT = new QueueId("night");
    private static final SkillId SPANISH = new SkillId("spanish");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A level is worth a minute, and a customer is due after ten. */
    private final QueuePolicy policy = new QueuePolicy(new Aging(MINUTE, Duration.ofMinutes(10)));

    @Nested
    class Takes {

        @Test
        void theOnlyOne() {
            assertThat(take(NINE, customer("i1", NINE, plain())))
                    .isEqualTo(new Take(
                            customer("i1", NINE, plain()),
                            Advantage.ONLY_ONE,
                            Optional.empty(),
                            Optional.of(NINE.plusSeconds(600))));
        }

        @Test
        void theOldest() {
            assertTakes(
                    "i2",
                    Advantage.OLDEST,
                    NINE.plusSeconds(5),
                    customer("i1", NINE.plusSeconds(1), plain()),
                    customer("i2", NINE, plain()));
        }

        @Test
        void ofThoseWhoEnteredTogetherTheLowestId() {
            assertTakes("i1", Advantage.LOWEST_ID, NINE, customer("i2", NINE, plain()), customer("i1", NINE, plain()));
        }

        @Test
        void theHigherPriorityUntilAgeOutweighsIt() {
            WaitingCustomer gold = customer("gold", NINE.plusSeconds(59), plain().withPriority(1));
            WaitingCustomer goldOnTheMinute = customer("gold", NINE.plusSeconds(60), plain().withPriority(1));
            WaitingCustomer goldAfter = customer("gold", NINE.plusSeconds(61), plain().withPriority(1));
            WaitingCustomer old = customer("old", NINE, plain());
            Instant now = NINE.plusSeconds(70);
            assertTakes("gold", Advantage.AGED_PRIORITY, now, old, gold);
            assertTakes("old", Advantage.OLDEST, now, old, goldOnTheMinute);
            assertTakes("old", Advantage.AGED_PRIORITY, now, old, goldAfter);
        }

        @Test
        void whoIsPromisedFromTheInstantOfThePromise() {
            Instant promised = NINE.plusSeconds(30);
            WaitingCustomer gold = customer("gold", NINE, plain().withPriority(5));
            WaitingCustomer other = customer("promised", NINE.plusSeconds(1), plain().promisedBy(promised));
            assertTakes("gold", Advantage.AGED_PRIORITY, promised.minusMillis(1), gold, other);
            assertTakes("promised", Advantage.PROMISE_DUE, promised, gold, other);
            assertTakes("promised", Advantage.PROMISE_DUE, promised.plusMillis(1), gold, other);
        }

        @Test
        void ofTwoPromisesTheOneDueFirst() {
            assertTakes(
                    "b",
                    Advantage.PROMISE_DUE,
                    NINE.plusSeconds(60),
                    customer("a", NINE, plain().withPriority(9).promisedBy(NINE.plusSeconds(50))),
                    customer("b", NINE, plain().promisedBy(NINE.plusSeconds(40))));
        }

        @Test
        void whoHasWaitedAsLongAsAnybodyMay() {
            WaitingCustomer old = customer("old", NINE, plain());
            WaitingCustomer gold = customer("gold", NINE.plusSeconds(30), plain().withPriority(100));
            Instant due = NINE.plusSeconds(600);
            assertTakes("gold", Advantage.AGED_PRIORITY, due.minusMillis(1), old, gold);
            assertTakes("old", Advantage.LONGEST_WAIT_REACHED, due, old, gold);
        }

        @Test
        void aPromiseBeyondTheLongestWaitDoesNotDelay() {
            WaitingCustomer late = customer("late", NINE, plain().promisedBy(NINE.plusSeconds(6_000)));
            assertTakes(
                    "late",
                    Advantage.LONGEST_WAIT_REACHED,
                    NINE.plusSeconds(600),
                    late,
                    customer("gold", NINE.plusSeconds(30), plain().withPriority(100)));
        }
    }

    @Nested
    class TakesNothing {

        @Test
        void whileAnOfferLasts() {
            WaitingCustomer offered = customer("i1", NINE, plain()).offeredUntil(NINE.plusSeconds(20));
            assertNothing(offered, Reason.OFFERED, NINE.plusSeconds(19), NINE.plusSeconds(20));
            assertThat(take(NINE.plusSeconds(20), offered).customer().offers()).isOne();
            assertThat(take(NINE, offered.notOffered()).customer().offers()).isOne();
        }

        @Test
        void ofAnotherAgentsCustomersUntilTheyAreFree() {
            WaitingCustomer sticky = customer("i1", NINE, plain().stickyTo(BIA, NINE.plusSeconds(20)));
            assertNothing(sticky, Reason.KEPT_FOR_ANOTHER, NINE.plusSeconds(19), NINE.plusSeconds(20));
            assertThat(take(NINE.plusSeconds(20), sticky).customer()).isEqualTo(sticky);
            WaitingCustomer own = customer("i1", NINE, plain().stickyTo(ANA, NINE.plusSeconds(20)));
            assertThat(take(NINE, own).customer()).isEqualTo(own);
        }

        @Test
        void ofAnotherQueueUntilItJoins() {
            RelaxationSteps joins = RelaxationSteps.none().then(new RelaxationStep.Join(MINUTE, SALES));
            WaitingCustomer night = new WaitingCustomer(
                    line("i1"),
                    new LineHolder.Queued(new InteractionId("i1"), NIGHT),
                    NINE,
                    plain().requiring(SkillLevels.none(), joins));
            assertNothing(night, Reason.OTHER_QUEUE, NINE.plusSeconds(59), NINE.plusSeconds(60));
            assertThat(take(NINE.plusSeconds(60), night).customer()).isEqualTo(night);
        }

        @Test
        void ofTheQueueOfWhichTheAgentHasEnoughAlsoIfAnotherOneJoined() {
            RelaxationSteps joins = RelaxationSteps.none().then(new RelaxationStep.Join(Duration.ZERO, NIGHT));
            WaitingCustomer joined = customer("i1", NINE, plain().requiring(SkillLevels.none(), joins));
            QueueAgent both =
                    new QueueAgent(ana().candidate(), Set.of(SALES, NIGHT), SkillLevels.none(), Set.of(SALES));
            assertThat(policy.next(both, List.of(joined), NINE))
                    .isEqualTo(new Nothing(Map.of(joined.line(), Reason.QUEUE_AT_LIMIT), Optional.empty()));
            QueueAgent fullOfNight =
                    new QueueAgent(ana().candidate(), Set.of(NIGHT), SkillLevels.none(), Set.of(NIGHT));
            assertThat(policy.next(fullOfNight, List.of(joined), NINE)).isInstanceOf(Take.class);
        }

        @Test
        void beyondTheAgentsLevelUntilALowerOneIsEnough() {
            SkillLevels fluent = SkillLevels.none().with(SPANISH, 3);
            RelaxationSteps lower = RelaxationSteps.none().then(new RelaxationStep.Lower(MINUTE, SPANISH, 2));
            WaitingCustomer spanish = customer("i1", NINE, plain().requiring(fluent, lower));
            assertNothing(spanish, Reason.SKILL_TOO_LOW, NINE.plusSeconds(59), NINE.plusSeconds(60));
            assertThat(take(NINE.plusSeconds(60), spanish).customer()).isEqualTo(spanish);
        }

        @Test
        void ifNobodyWaits() {
            assertThat(policy.next(ana(), List.of(), NINE)).isEqualTo(new Nothing(Map.of(), Optional.empty()));
        }
    }

    @Test
    void anAgentWhomRoutingWouldRefuseIsToldWhy() {
        RoutingCandidate paused = new RoutingCandidate(
                AgentAvailability.ready(ANA).withChannel(ChannelState.PAUSED),
                Reachability.ROUTABLE,
                Skill.FITTING,
                NINE,
                0);
        assertThat(policy.next(
                        new QueueAgent(paused, Set.of(SALES), SkillLevels.none(), Set.of()),
                        List.of(customer("i1", NINE, plain())),
                        NINE))
                .isEqualTo(new AgentUnavailable(RoutingDecision.Reason.PAUSED));
    }

    @Test
    void aCustomerWaitsOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> take(NINE, customer("i1", NINE, plain()), customer("i1", NINE, plain())))
                .withMessage("waiting must have each line once, but has " + line("i1") + " twice");
    }

    private void assertTakes(String interaction, Advantage advantage, Instant now, WaitingCustomer... waiting) {
        Take take = take(now, waiting);
        assertThat(take.customer().interaction()).isEqualTo(new InteractionId(interaction));
        assertThat(take.advantage()).isEqualTo(advantage);
        assertThat(take.runnerUp()).isPresent();
    }

    private void assertNothing(WaitingCustomer customer, Reason reason, Instant now, Instant changesAt) {
        assertThat(policy.next(ana(), List.of(customer), now))
                .isEqualTo(new Nothing(Map.of(customer.line(), reason), Optional.of(changesAt)));
    }

    private Take take(Instant now, WaitingCustomer... waiting) {
        return (Take) policy.next(ana(), List.of(waiting), now);
    }

    private static QueueAgent ana() {
        return agent(ANA);
    }

    private static QueueAgent agent(AgentId agent) {
        return new QueueAgent(
                new RoutingCandidate(AgentAvailability.ready(agent), Reachability.ROUTABLE, Skill.FITTING, NINE, 0),
                Set.of(SALES),
                SkillLevels.none().with(SPANISH, 2),
                Set.of());
    }

    private static WaitingTerms plain() {
        return WaitingTerms.plain();
    }

    private static WaitingCustomer customer(String interaction, Instant enteredAt, WaitingTerms terms) {
        return new WaitingCustomer(
                line(interaction), new LineHolder.Queued(new InteractionId(interaction), SALES), enteredAt, terms);
    }

    private static LineKey line(String interaction) {
        return new LineKey(new CustomerKey("customer of " + interaction), new OriginAddress("site"));
    }
}
