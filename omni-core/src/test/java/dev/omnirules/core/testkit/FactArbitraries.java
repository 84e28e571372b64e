package dev.omnirules.core.testkit;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.LabelFacts;
import dev.omnirules.core.disposition.DispositionFacts;
import dev.omnirules.core.handling.AcceptanceFacts;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.logout.Blocker;
import dev.omnirules.core.logout.LogoutFacts;
import dev.omnirules.core.offer.AnswerFacts;
import dev.omnirules.core.offer.OfferFacts;
import dev.omnirules.core.reservation.ReservationFacts;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.Occupancy;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.Selection;
import dev.omnirules.core.transfer.TransferFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitraries for the facts that each policy takes; together they reach every outcome of every policy. */
public final class FactArbitraries {

    private static final int MAX_CANDIDATES = 12;

    private FactArbitraries() {}

    /** Facts for {@code LabelPolicy}: first and known contact, with a name, a blank one, and none. */
    public static Arbitrary<LabelFacts> labelFacts() {
        Arbitrary<String> names = Arbitraries.oneOf(CoreArbitraries.names(60), Arbitraries.of("", " ", "\t"));
        Arbitrary<String> numbers = CoreArbitraries.customers().map(CustomerKey::value);
        return Combinators.combine(
                        CoreArbitraries.customers(),
                        Arbitraries.of(LabelFacts.Contact.class),
                        names.optional(),
                        names.optional(),
                        numbers.optional())
                .as(LabelFacts::new);
    }

    /** Facts for {@code AcceptancePolicy}; the agent is often ready. */
    public static Arbitrary<AcceptanceFacts> acceptanceFacts() {
        return Combinators.combine(
                        oftenReady(),
                        LedgerArbitraries.holders(),
                        CoreArbitraries.conversations(),
                        LedgerArbitraries.holders())
                .as((agent, holder, conversation, other) ->
                        new AcceptanceFacts(agent, holder, conversation, expected(holder, other)));
    }

    /** Mostly none, or what is there; sometimes what is not there any more. */
    private static Optional<LineHolder.Queued> expected(LineHolder holder, LineHolder other) {
        if (other instanceof LineHolder.Queued queued) {
            return Optional.of(queued);
        }
        return holder instanceof LineHolder.Queued queued && other instanceof LineHolder.WithBot
                ? Optional.of(queued)
                : Optional.empty();
    }

    /** Facts for {@code OfferPolicy}: ringing already, and not. */
    public static Arbitrary<OfferFacts> offerFacts() {
        return Combinators.combine(
                        acceptanceFacts(),
                        offers().optional(),
                        LedgerArbitraries.openOffers().optional(0.2),
                        LedgerArbitraries.instants(),
                        Arbitraries.of(true, false))
                .as((facts, offer, elsewhere, until, same) -> new OfferFacts(
                        facts,
                        offer.map(ringing -> same && facts.line() instanceof LineHolder.Queued queued
                                ? Assignment.offered(
                                        ringing.conversation(), ringing.line(), ringing.channel(), queued, until)
                                : ringing),
                        elsewhere,
                        until));
    }

    /** Facts for {@code AnswerPolicy}: no offer, one that is over, and one that is not. */
    public static Arbitrary<AnswerFacts> answerFacts() {
        return Combinators.combine(offers().optional(), acceptanceFacts(), LedgerArbitraries.instants())
                .as(AnswerFacts::new);
    }

    private static Arbitrary<Assignment> offers() {
        return LedgerArbitraries.assignments().filter(assignment -> assignment.state() == AssignmentState.OFFERED);
    }

    /** Facts for {@code ReservationPolicy}. */
    public static Arbitrary<ReservationFacts> reservationFacts() {
        return Combinators.combine(
                        oftenReady(),
                        LedgerArbitraries.instants(),
                        LedgerArbitraries.instants(),
                        CoreArbitraries.conversations())
                .as(ReservationFacts::new);
    }

    /** Facts for {@code TransferPolicy}; mostly the agent who gives serves the customer, and the target is often ready. */
    public static Arbitrary<TransferFacts> transferFacts() {
        return Combinators.combine(
                        mostly(Giver.SERVES, Giver.ANY),
                        CoreArbitraries.fewAgents(),
                        LedgerArbitraries.holders(),
                        oftenReady(),
                        CoreArbitraries.protocols())
                .as((giver, any, line, target, protocol) -> {
                    AgentId from = giver == Giver.SERVES && line instanceof WithAgent with ? with.agent() : any;
                    return new TransferFacts(from, line, target, protocol);
                });
    }

    /** Facts for {@code DispositionPolicy}: no stage, an own one, and another agent's; qualified or not. */
    public static Arbitrary<DispositionFacts> dispositionFacts() {
        return Combinators.combine(CoreArbitraries.fewAgents(), stages().optional(), Arbitraries.of(true, false))
                .as(DispositionFacts::new);
    }

    /** Facts for {@code LogoutPolicy}: signed out, free to leave, and blocked by one conversation or several. */
    public static Arbitrary<LogoutFacts> logoutFacts() {
        Arbitrary<LogoutFacts> signedIn = Combinators.combine(
                        CoreArbitraries.channelSets(), blockers().list().ofMaxSize(4))
                .as(LogoutFacts::signedIn);
        return Arbitraries.oneOf(Arbitraries.just(LogoutFacts.signedOut()), signedIn, signedIn);
    }

    /** Conversations that block a sign-out. */
    public static Arbitrary<Blocker> blockers() {
        return Combinators.combine(CoreArbitraries.conversations(), CoreArbitraries.assignmentStates())
                .as(Blocker::new);
    }

    /** Agents as routing sees them, often ready for work, with equal idle times and occupations. */
    public static Arbitrary<RoutingCandidate> routingCandidates() {
        return Combinators.combine(
                        oftenReady(),
                        mostly(RoutingCandidate.Reachability.ROUTABLE, RoutingCandidate.Reachability.UNREACHABLE),
                        mostly(RoutingCandidate.Skill.FITTING, RoutingCandidate.Skill.MISSING),
                        Arbitraries.oneOf(
                                        LedgerArbitraries.instants(),
                                        Arbitraries.just(Instant.parse("2026-03-02T09:00:00Z")))
                                .optional(),
                        occupancies())
                .as((availability, reach, skill, idleSince, occupancy) ->
                        new RoutingCandidate(availability, reach, skill, idleSince, occupancy))
                .withoutEdgeCases();
    }

    /** The use that agents' conversations make of capacity, often the same share of different limits; of none, and of no limit too. */
    public static Arbitrary<Occupancy> occupancies() {
        return Combinators.combine(Arbitraries.integers().between(0, 4), CoreArbitraries.limits())
                .as(Occupancy::new);
    }

    /** Interactions for which an agent is sought, some for the agents named {@code a…} to {@code b…} only. */
    public static Arbitrary<RoutingRequest> routingRequests() {
        Arbitrary<Predicate<AgentId>> skilled =
                Arbitraries.of(agent -> true, agent -> agent.value().compareTo("c") < 0, agent -> false);
        return Combinators.combine(
                        CoreArbitraries.channels(),
                        CoreArbitraries.directions(),
                        CoreArbitraries.countingRules(),
                        skilled,
                        LedgerArbitraries.instants())
                .as(RoutingRequest::new)
                .withoutEdgeCases();
    }

    /** AgentSessions reached by a story of events, and since when their agents are idle. */
    public static Arbitrary<IdleTimedAgent> timedAgents() {
        return Combinators.combine(CoreArbitraries.agents(), AgentStories.told())
                .as((agent, story) -> told(agent, story.apply(agent)))
                .withoutEdgeCases();
    }

    private static IdleTimedAgent told(AgentId agent, List<LedgerEvent> story) {
        LedgerKeys keys = LedgerKeys.of(agent);
        IdleTimedAgent timed = IdleTimedAgent.untouched(agent);
        for (LedgerEvent event : story) {
            Revisions next = new Revisions(
                    keys, List.of(timed.agentState().after(List.of(event)).revision()));
            timed = timed.after(new LedgerEntry(RequestId.of("story"), event.at(), List.of(event), next));
        }
        return timed;
    }

    /** Lists of candidates, each agent once. */
    public static Arbitrary<List<RoutingCandidate>> candidateLists() {
        return routingCandidates()
                .list()
                .ofMaxSize(MAX_CANDIDATES)
                .uniqueElements(candidate -> candidate.availability().agent());
    }

    /** Every way of preferring agents, sticky or not. */
    public static Arbitrary<Selection> selections() {
        Arbitrary<Selection> plain =
                Arbitraries.of(Selection.longestIdle(), Selection.leastOccupied(), Selection.leastLoaded());
        return Arbitraries.oneOf(
                plain, Combinators.combine(plain, CoreArbitraries.fewAgents()).as(Selection::stickyTo));
    }

    /** Stages, open and closed, qualified or not. */
    public static Arbitrary<Stage> stages() {
        return Combinators.combine(
                        CoreArbitraries.conversations(),
                        CoreArbitraries.protocols(),
                        CoreArbitraries.fewAgents(),
                        Arbitraries.of(true, false),
                        CoreArbitraries.dispositions().optional(),
                        LedgerArbitraries.instants().optional(),
                        LedgerArbitraries.instants().optional())
                .as((conversation, protocol, agent, closed, disposition, opened, ended) -> new Stage(
                        conversation, protocol, agent, closed, disposition, opened, ended.filter(any -> closed)));
    }

    private enum Giver {
        SERVES,
        ANY
    }

    private static Arbitrary<AgentAvailability> oftenReady() {
        return Arbitraries.oneOf(
                CoreArbitraries.availabilities(), CoreArbitraries.agents().map(AgentAvailability::ready));
    }

    private static <T> Arbitrary<T> mostly(T often, T seldom) {
        return Arbitraries.frequency(Tuple.of(4, often), Tuple.of(1, seldom));
    }
}
