package dev.omnirules.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.QueueDecision.Advantage;
import dev.omnirules.core.queueing.QueueDecision.AgentUnavailable;
import dev.omnirules.core.queueing.QueueDecision.Nothing;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import dev.omnirules.core.routing.SkillLevels;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.QueueingArbitraries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The laws of the queue policy. */
@Domain(CoreDomain.class)
@Domain(DomainContext.Global.class)
class QueueingPropertiesTest {

    private static final int TRIES = 250;
    private static final Instant END = Instant.parse("2026-03-02T12:00:00Z");

    @Property(tries = TRIES)
    void theOrderInWhichCustomersAreGivenDoesNotMatter(
            @ForAll Aging aging,
            @ForAll QueueAgent agent,
            @ForAll("waiting") List<WaitingCustomer> waiting,
            @ForAll("instants") Instant now,
            @ForAll long seed) {
        List<WaitingCustomer> shuffled = new ArrayList<>(waiting);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(next(aging, agent, shuffled, now)).isEqualTo(next(aging, agent, waiting, now));
    }

    @Property(tries = TRIES)
    void somebodyIsTakenExactlyIfTheAgentMayTakeSomebody(
            @ForAll Aging aging,
            @ForAll QueueAgent agent,
            @ForAll("waiting") List<WaitingCustomer> waiting,
            @ForAll("instants") Instant now) {
        QueueAgent ready = ready(agent);
        boolean mayTakeOne = waiting.stream().anyMatch(one -> next(aging, ready, List.of(one), now) instanceof Take);
        QueueDecision decision = next(aging, ready, waiting, now);
        assertThat(decision instanceof Take).isEqualTo(mayTakeOne);
        if (decision instanceof Nothing nothing) {
            assertThat(nothing.reasons().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            waiting.stream().map(WaitingCustomer::line).toList());
        }
    }

    /** The order by its words, without ranks: of any two, the first difference decides. */
    @Property(tries = TRIES)
    void theAnswerNamesTheFirstDifferenceFromTheRunnerUp(
            @ForAll Aging aging,
            @ForAll QueueAgent agent,
            @ForAll("waiting") List<WaitingCustomer> waiting,
            @ForAll("instants") Instant now) {
        if (!(next(aging, ready(agent), waiting, now) instanceof Take take)) {
            return;
        }
        List<WaitingCustomer> rest = waiting.stream()
                .filter(one -> !one.equals(take.customer()))
                .filter(one -> next(aging, ready(agent), List.of(one), now) instanceof Take)
                .toList();
        rest.forEach(other -> assertThat(difference(take.customer(), other, aging, now))
                .as("%s before %s", take.customer(), other)
                .isNotEqualTo(Advantage.ONLY_ONE));
        if (take.runnerUp().isEmpty()) {
            assertThat(rest).isEmpty();
            assertThat(take.advantage()).isEqualTo(Advantage.ONLY_ONE);
            return;
        }
        Take without = (Take) next(aging, ready(agent), rest, now);
        assertThat(take.runnerUp()).contains(without.customer().line());
        assertThat(take.advantage()).isEqualTo(difference(take.customer(), without.customer(), aging, now));
    }

    @Property(tries = TRIES)
    void theAnswerStaysUntilTheInstantAtWhichItMayChange(
            @ForAll Aging aging,
            @ForAll QueueAgent agent,
            @ForAll("waiting") List<WaitingCustomer> waiting,
            @ForAll("instants") Instant now,
            @ForAll("durations") Duration later) {
        QueueDecision decision = next(aging, agent, waiting, now);
        Optional<Instant> changesAt = changesAt(decision);
        changesAt.ifPresent(at -> assertThat(at).isAfter(now));
        Instant then = now.plus(later);
        Instant before =
                changesAt.filter(then::isAfter).map(at -> at.minusMillis(1)).orElse(then);
        if (changesAt.filter(before::equals).isEmpty()) {
            assertThat(next(aging, agent, waiting, before)).isEqualTo(decision);
        }
    }

    @Property(tries = TRIES)
    void nobodyIsOvertakenByWhoEnteredLongAfter(
            @ForAll Aging aging,
            @ForAll QueueAgent agent,
            @ForAll("waiting") List<WaitingCustomer> waiting,
            @ForAll("instants") Instant now) {
        List<WaitingCustomer> present =
                waiting.stream().filter(one -> !one.enteredAt().isAfter(now)).toList();
        if (next(aging, ready(agent), present, now) instanceof Take take) {
            present.stream()
                    .filter(one -> next(aging, ready(agent), List.of(one), now) instanceof Take)
                    .forEach(other -> assertThat(take.customer().enteredAt())
                            .as("entry of %s, taken before %s", take.customer(), other)
                            .isBeforeOrEqualTo(other.enteredAt().plus(aging.longestWait())));
        }
    }

    /** One agent, a new gold customer at each turn: the plain customer is served within the bound, and not by luck. */
    @Property(tries = 100)
    void nobodyWaitsForEverWhileAnAgentAsks(@ForAll Aging aging, @ForAll("priorities") int gold) {
        Instant start = END.minus(Duration.ofHours(2));
        WaitingCustomer plain = Customers.plain("plain", start, WaitingTerms.plain());
        List<WaitingCustomer> waiting = new ArrayList<>(List.of(plain));
        Duration turn = Duration.ofSeconds(30);
        Instant now = start;
        int turns = 0;
        while (waiting.contains(plain)) {
            waiting.add(
                    Customers.plain("gold" + turns, now, WaitingTerms.plain().withPriority(gold)));
            Take take = (Take) next(aging, Customers.READY, waiting, now);
            waiting.remove(take.customer());
            now = now.plus(turn);
            turns++;
        }
        Duration byAge = aging.perLevel().multipliedBy(gold);
        Duration bound = byAge.compareTo(aging.longestWait()) < 0 ? byAge : aging.longestWait();
        assertThat(Duration.between(start, now)).isLessThanOrEqualTo(bound.plus(turn.multipliedBy(2)));
    }

    @Property(tries = TRIES)
    void aWorseAgentNeverGetsABetterTurn(
            @ForAll Aging aging,
            @ForAll QueueAgent agent,
            @ForAll("waiting") List<WaitingCustomer> waiting,
            @ForAll("instants") Instant now,
            @ForAll Worse worse) {
        Set<LineKey> before = takable(aging, agent, waiting, now);
        QueueAgent less = worse.change.apply(agent);
        assertThat(before).containsAll(takable(aging, less, waiting, now));
        if (next(aging, agent, waiting, now) instanceof Take better
                && next(aging, less, waiting, now) instanceof Take take) {
            assertThat(Rank.of(take.customer(), aging, now))
                    .isGreaterThanOrEqualTo(Rank.of(better.customer(), aging, now));
        } else {
            assertThat(next(aging, less, waiting, now)).isNotInstanceOf(Take.class);
        }
    }

    @Property(tries = TRIES)
    void relaxingOnlyAddsAgents(
            @ForAll WaitingCustomer customer,
            @ForAll RelaxationStep step,
            @ForAll QueueAgent agent,
            @ForAll("instants") Instant now,
            @ForAll("durations") Duration later) {
        boolean met = customer.needsAt(now).areMetBy(agent);
        WaitingTerms terms = customer.terms();
        WaitingCustomer relaxed = new WaitingCustomer(
                customer.line(),
                customer.waiting(),
                customer.enteredAt(),
                terms.requiring(terms.minimums(), terms.relaxation().then(step)));
        assertThat(relaxed.needsAt(now).areMetBy(agent)).isIn(true, met);
        assertThat(customer.needsAt(now.plus(later)).areMetBy(agent)).isIn(true, met);
        assertThat(customer.needsAt(now.plus(later)).queues())
                .containsAll(customer.needsAt(now).queues());
    }

    @Property(tries = TRIES)
    void levelsReachExactlyThoseThatAreNotHigher(@ForAll SkillLevels levels, @ForAll SkillLevels minimums) {
        boolean reached = minimums.levels().keySet().stream().allMatch(skill -> levels.of(skill) >= minimums.of(skill));
        assertThat(levels.reach(minimums)).isEqualTo(reached);
        assertThat(levels.reach(levels)).isTrue();
    }

    /** A way to be less fit for work. */
    enum Worse {
        NO_QUEUES(agent -> new QueueAgent(agent.candidate(), Set.of(), agent.levels(), agent.queuesAtLimit())),
        ONE_QUEUE(agent -> new QueueAgent(
                agent.candidate(),
                Set.copyOf(agent.queues().stream().limit(1).toList()),
                agent.levels(),
                agent.queuesAtLimit())),
        NO_SKILLS(
                agent -> new QueueAgent(agent.candidate(), agent.queues(), SkillLevels.none(), agent.queuesAtLimit())),
        LOWER_SKILL(agent -> new QueueAgent(
                agent.candidate(),
                agent.queues(),
                agent.levels().levels().keySet().stream()
                        .findFirst()
                        .map(skill -> agent.levels().with(skill, agent.levels().of(skill) - 1))
                        .orElse(agent.levels()),
                agent.queuesAtLimit())),
        ANOTHER_LIMIT(agent -> new QueueAgent(
                agent.candidate(),
                agent.queues(),
                agent.levels(),
                Stream.concat(agent.queuesAtLimit().stream(), Stream.of(Customers.SALES))
                        .collect(Collectors.toSet()))),
        PAUSED(agent -> available(agent, agent.candidate().availability().withChannel(ChannelState.PAUSED))),
        FULL(agent -> available(agent, agent.candidate().availability().asFull()));

        private final UnaryOperator<QueueAgent> change;

        Worse(UnaryOperator<QueueAgent> change) {
            this.change = change;
        }
    }

    @Provide
    Arbitrary<List<WaitingCustomer>> waiting() {
        return QueueingArbitraries.waitingLists();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return QueueingArbitraries.instants();
    }

    @Provide
    Arbitrary<Duration> durations() {
        return QueueingArbitraries.durations();
    }

    @Provide
    Arbitrary<Integer> priorities() {
        return Arbitraries.integers().between(1, WaitingTerms.HIGHEST_PRIORITY);
    }

    private static Advantage difference(WaitingCustomer first, WaitingCustomer other, Aging aging, Instant now) {
        Instant due = due(first, aging);
        Instant otherDue = due(other, aging);
        boolean isDue = !due.isAfter(now);
        boolean otherIsDue = !otherDue.isAfter(now);
        if (isDue && (!otherIsDue || due.isBefore(otherDue))) {
            boolean promised = first.terms()
                    .promisedBy()
                    .filter(at -> !at.isAfter(first.enteredAt().plus(aging.longestWait())))
                    .isPresent();
            return promised ? Advantage.PROMISE_DUE : Advantage.LONGEST_WAIT_REACHED;
        }
        if (otherIsDue && (!isDue || otherDue.isBefore(due))) {
            return Advantage.ONLY_ONE;
        }
        long aged = aged(first, aging) - aged(other, aging);
        if (aged != 0) {
            return aged > 0
                    ? Advantage.ONLY_ONE
                    : first.terms().priority() == other.terms().priority() ? Advantage.OLDEST : Advantage.AGED_PRIORITY;
        }
        int entered = first.enteredAt().compareTo(other.enteredAt());
        if (entered != 0) {
            return entered < 0 ? Advantage.OLDEST : Advantage.ONLY_ONE;
        }
        int id = first.interaction().compareTo(other.interaction());
        return id < 0 || id == 0 && first.line().compareTo(other.line()) < 0 ? Advantage.LOWEST_ID : Advantage.ONLY_ONE;
    }

    private static Instant due(WaitingCustomer customer, Aging aging) {
        Instant longest = customer.enteredAt().plus(aging.longestWait());
        Instant due = customer.terms().promisedBy().filter(longest::isAfter).orElse(longest);
        return due.isBefore(customer.enteredAt()) ? customer.enteredAt() : due;
    }

    private static long aged(WaitingCustomer customer, Aging aging) {
        return customer.enteredAt().toEpochMilli()
                - customer.terms().priority() * aging.perLevel().toMillis();
    }

    private static Set<LineKey> takable(Aging aging, QueueAgent agent, List<WaitingCustomer> waiting, Instant now) {
        return Set.copyOf(waiting.stream()
                .filter(one -> next(aging, agent, List.of(one), now) instanceof Take)
                .map(WaitingCustomer::line)
                .toList());
    }

    private static Optional<Instant> changesAt(QueueDecision decision) {
        if (decision instanceof Take take) {
            return take.changesAt();
        }
        return decision instanceof Nothing nothing ? nothing.changesAt() : noChange((AgentUnavailable) decision);
    }

    private static Optional<Instant> noChange(AgentUnavailable unavailable) {
        assertThat(unavailable.reason()).isNotNull();
        return Optional.empty();
    }

    private static QueueAgent ready(QueueAgent agent) {
        return available(agent, AgentAvailability.ready(agent.id()));
    }

    private static QueueAgent available(QueueAgent agent, AgentAvailability availability) {
        return new QueueAgent(
                new RoutingCandidate(
                        availability,
                        Reachability.ROUTABLE,
                        Skill.FITTING,
                        agent.candidate().idleSince(),
                        agent.candidate().occupancy()),
                agent.queues(),
                agent.levels(),
                agent.queuesAtLimit());
    }

    private static QueueDecision next(Aging aging, QueueAgent agent, List<WaitingCustomer> waiting, Instant now) {
        return new QueuePolicy(aging).next(agent, waiting, now);
    }
}
