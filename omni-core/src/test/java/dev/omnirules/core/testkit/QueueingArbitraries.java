package dev.omnirules.core.testkit;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.queueing.Aging;
import dev.omnirules.core.queueing.CustomerNeeds;
import dev.omnirules.core.queueing.ExpectedWait;
import dev.omnirules.core.queueing.ObservedRates;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.queueing.QueueDecision;
import dev.omnirules.core.queueing.QueuePolicy;
import dev.omnirules.core.queueing.RelaxationStep;
import dev.omnirules.core.queueing.RelaxationSteps;
import dev.omnirules.core.queueing.StickyAgent;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.core.queueing.overflow.MessageCode;
import dev.omnirules.core.queueing.overflow.MissedOfferDecision;
import dev.omnirules.core.queueing.overflow.MissedOfferLimits;
import dev.omnirules.core.queueing.overflow.MissedOfferPolicy;
import dev.omnirules.core.queueing.overflow.MissedOffers;
import dev.omnirules.core.queueing.overflow.Opening;
import dev.omnirules.core.queueing.overflow.OverflowDecision;
import dev.omnirules.core.queueing.overflow.OverflowFacts;
import dev.omnirules.core.queueing.overflow.OverflowPolicy;
import dev.omnirules.core.queueing.overflow.OverflowRule;
import dev.omnirules.core.queueing.overflow.OverflowTrigger;
import dev.omnirules.core.queueing.reopen.ReopenDecision;
import dev.omnirules.core.queueing.reopen.ReopenFacts;
import dev.omnirules.core.queueing.reopen.ReopenLimits;
import dev.omnirules.core.queueing.reopen.ReopenPolicy;
import dev.omnirules.core.routing.RoutingChoice;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.routing.SkillId;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Arbitraries for waiting customers, the agents who are free for them, and what becomes of both. Queues, skills, priorities
 * and instants come from small pools, so that customers tie often and thresholds are met exactly.
 */
public final class QueueingArbitraries {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final int STEP_SECONDS = 10;
    private static final int STEPS = 24;
    private static final int MOST_WAITING = 12;
    private static final int INTERACTIONS = 8;

    private QueueingArbitraries() {}

    /** Instants within four minutes, in steps of ten seconds. */
    public static Arbitrary<Instant> instants() {
        return Arbitraries.integers().between(0, STEPS).map(step -> NINE.plusSeconds((long) step * STEP_SECONDS));
    }

    /** Durations up to four minutes, in steps of ten seconds. */
    public static Arbitrary<Duration> durations() {
        return Arbitraries.integers().between(0, STEPS).map(step -> Duration.ofSeconds((long) step * STEP_SECONDS));
    }

    /** Three queues. */
    public static Arbitrary<QueueId> queues() {
        return Arbitraries.of("sales", "repairs", "night").map(QueueId::new);
    }

    /** Three skills, and seldom any other. */
    public static Arbitrary<SkillId> skills() {
        return Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.of("billing", "english", "spanish")),
                        Tuple.of(1, CoreArbitraries.names(128)))
                .map(SkillId::new);
    }

    /** Levels of up to three skills; often none. */
    public static Arbitrary<SkillLevels> levels() {
        return Arbitraries.maps(
                        Arbitraries.of("billing", "english", "spanish").map(SkillId::new),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.integers().between(1, 3)),
                                Tuple.of(1, Arbitraries.integers().between(1, SkillLevels.HIGHEST))))
                .ofMaxSize(3)
                .map(SkillLevels::new);
    }

    /** Steps that lower a level or join a queue. */
    public static Arbitrary<RelaxationStep> steps() {
        return Arbitraries.oneOf(
                Combinators.combine(
                                durations(),
                                Arbitraries.of("billing", "english", "spanish").map(SkillId::new),
                                Arbitraries.integers().between(0, 3))
                        .as(RelaxationStep.Lower::new),
                Combinators.combine(durations(), queues()).as(RelaxationStep.Join::new));
    }

    /** Up to three steps. */
    public static Arbitrary<RelaxationSteps> relaxations() {
        return steps().list().ofMaxSize(3).map(RelaxationSteps::new);
    }

    /** Needs of customers. */
    public static Arbitrary<CustomerNeeds> needs() {
        return Combinators.combine(queues().set().ofMinSize(1).ofMaxSize(2), levels())
                .as(CustomerNeeds::new);
    }

    /** Agents for whom customers are kept. */
    public static Arbitrary<StickyAgent> stickyAgents() {
        return Combinators.combine(CoreArbitraries.fewAgents(), instants()).as(StickyAgent::new);
    }

    /** Terms of waiting; plain ones are frequent. */
    public static Arbitrary<WaitingTerms> terms() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        instants().optional(0.3),
                        Arbitraries.oneOf(Arbitraries.just(SkillLevels.none()), levels()),
                        relaxations(),
                        stickyAgents().optional(0.2))
                .as(WaitingTerms::new)
                .withoutEdgeCases();
    }

    /** Customers who wait, some while an offer lasts. */
    public static Arbitrary<WaitingCustomer> customers() {
        Arbitrary<LineHolder.Queued> waiting =
                Combinators.combine(CoreArbitraries.interactions(), queues()).as(LineHolder.Queued::new);
        return Combinators.combine(
                        LedgerArbitraries.lineKeys(),
                        waiting,
                        instants(),
                        terms(),
                        Arbitraries.integers().between(0, 3),
                        instants().optional(0.2))
                .as(WaitingCustomer::new)
                .withoutEdgeCases();
    }

    /** Lists of customers, each line once; some have the same interaction. */
    public static Arbitrary<List<WaitingCustomer>> waitingLists() {
        return customers().list().ofMaxSize(MOST_WAITING).map(QueueingArbitraries::toldApart);
    }

    private static List<WaitingCustomer> toldApart(List<WaitingCustomer> customers) {
        return IntStream.range(0, customers.size())
                .mapToObj(i -> {
                    WaitingCustomer customer = customers.get(i);
                    return new WaitingCustomer(
                            new LineKey(new CustomerKey("c" + i), new OriginAddress("site")),
                            new LineHolder.Queued(
                                    new InteractionId("i" + i % INTERACTIONS),
                                    customer.waiting().queue()),
                            customer.enteredAt(),
                            customer.terms(),
                            customer.offers(),
                            customer.offeredUntil());
                })
                .toList();
    }

    /** Agents who look for a customer, most of them ready, some of them at the limit of a queue. */
    public static Arbitrary<QueueAgent> agents() {
        return Combinators.combine(
                        FactArbitraries.routingCandidates(),
                        queues().set(),
                        levels(),
                        queues().set().ofMaxSize(1))
                .as(QueueAgent::new)
                .withoutEdgeCases();
    }

    /** Weights of waiting time, small enough to be met within four minutes. */
    public static Arbitrary<Aging> agings() {
        return Combinators.combine(
                        Arbitraries.of(1, 20, 60).map(Duration::ofSeconds),
                        Arbitraries.of(30, 120, 1_800).map(Duration::ofSeconds))
                .as(Aging::new);
    }

    /** Answers of the queue policy. */
    public static Arbitrary<QueueDecision> decisions() {
        return Combinators.combine(agings(), agents(), waitingLists(), instants())
                .as((aging, agent, waiting, now) -> new QueuePolicy(aging).next(agent, waiting, now));
    }

    /** Short answers of the routing policy. */
    public static Arbitrary<RoutingChoice> choices() {
        return Combinators.combine(FactArbitraries.selections(), FactArbitraries.candidateLists())
                .as((selection, candidates) -> new RoutingPolicy(selection).choose(candidates));
    }

    /** Counts of a queue's period. */
    public static Arbitrary<ObservedRates> rates() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3_600).map(Duration::ofSeconds),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(0, 36_000).map(Duration::ofSeconds))
                .as(ObservedRates::new);
    }

    /** Expected waits. */
    public static Arbitrary<ExpectedWait> expectedWaits() {
        return Combinators.combine(durations(), durations())
                .as((least, more) -> new ExpectedWait(least, least.plus(more)));
    }

    /** Codes of messages. */
    public static Arbitrary<MessageCode> messages() {
        return Arbitraries.of("CLOSED", "TOO_BUSY").map(MessageCode::new);
    }

    /** States of queues by their opening hours. */
    public static Arbitrary<Opening> openings() {
        return Combinators.combine(
                        Arbitraries.of(Opening.State.class), instants().optional())
                .as(Opening::new);
    }

    /** Triggers of every kind, met and not met by {@link #overflowFacts}. */
    public static Arbitrary<OverflowTrigger> triggers() {
        return Arbitraries.oneOf(
                Arbitraries.of(new OverflowTrigger.Closed(), new OverflowTrigger.NobodySignedIn()),
                durations().map(OverflowTrigger.Waited::new),
                Arbitraries.integers().between(1, 6).map(OverflowTrigger.PositionFrom::new),
                Arbitraries.integers().between(1, 4).map(OverflowTrigger.OfferedTimes::new));
    }

    /** What a rule may lead to. */
    public static Arbitrary<OverflowDecision.Leave> leaves() {
        return Arbitraries.oneOf(
                queues().map(OverflowDecision.Overflow::new),
                Arbitraries.just(new OverflowDecision.OfferCallback()),
                messages().map(OverflowDecision.Close::new));
    }

    /** Overflow rules. */
    public static Arbitrary<OverflowRule> overflowRules() {
        return Combinators.combine(triggers(), leaves()).as(OverflowRule::new);
    }

    /** Facts on a customer and the queue. */
    public static Arbitrary<OverflowFacts> overflowFacts() {
        return Combinators.combine(
                        customers(),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(0, 2),
                        openings())
                .as(OverflowFacts::new);
    }

    /** Answers of overflow policies. */
    public static Arbitrary<OverflowDecision> overflows() {
        return Combinators.combine(overflowRules().list().ofMaxSize(3), overflowFacts(), instants())
                .as((rules, facts, now) -> new OverflowPolicy(rules).decide(facts, now));
    }

    /** Missed offers. */
    public static Arbitrary<MissedOffers> missedOffers() {
        return Combinators.combine(Arbitraries.integers().between(0, 4), instants())
                .as(MissedOffers::new);
    }

    /** Consequences of missed offers. */
    public static Arbitrary<MissedOfferLimits.Consequence> consequences() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 120).map(Duration::ofSeconds).map(MissedOfferLimits.RestFor::new),
                Arbitraries.just(new MissedOfferLimits.PauseAgent(new PauseReason("MISSED_OFFERS"))));
    }

    /** Limits of missed offers. */
    public static Arbitrary<MissedOfferLimits> missedOfferLimits() {
        return Combinators.combine(Arbitraries.integers().between(1, 3), consequences())
                .as(MissedOfferLimits::new);
    }

    /** Answers of missed-offer policies. */
    public static Arbitrary<MissedOfferDecision> missedOfferDecisions() {
        return Combinators.combine(missedOfferLimits(), missedOffers(), instants())
                .as((limits, missed, now) -> new MissedOfferPolicy(limits).decide(missed, now));
    }

    /** Windows and times for the same agent, met within four minutes. */
    public static Arbitrary<ReopenLimits> reopenLimits() {
        return Combinators.combine(
                        Arbitraries.of(10, 60, 120).map(Duration::ofSeconds),
                        Arbitraries.of(0, 30).map(Duration::ofSeconds))
                .as(ReopenLimits::new);
    }

    /** Facts on customers who come back; the latest stage, if any, often has an end. */
    public static Arbitrary<ReopenFacts> reopenFacts() {
        Arbitrary<Stage> ended = Combinators.combine(FactArbitraries.stages(), instants())
                .as((stage, at) -> new Stage(
                        stage.conversation(),
                        stage.protocol(),
                        stage.agent(),
                        true,
                        stage.disposition(),
                        Optional.of(at),
                        Optional.of(at)));
        return Combinators.combine(
                        Arbitraries.oneOf(ended, FactArbitraries.stages()).optional(0.8),
                        Arbitraries.of(ChannelState.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((stage, channel, draining, full) -> new ReopenFacts(
                        stage, stage.map(each -> new AgentAvailability(each.agent(), channel, draining, full))));
    }

    /** Answers of the reopen policy. */
    public static Arbitrary<ReopenDecision> reopens() {
        return Combinators.combine(reopenLimits(), reopenFacts(), instants())
                .as((limits, facts, now) -> new ReopenPolicy(limits).decide(facts, now));
    }
}
