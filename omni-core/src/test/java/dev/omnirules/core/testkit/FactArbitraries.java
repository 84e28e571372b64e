package dev.omnirules.core.testkit;

import dev.omnirules.core.customer.LabelFacts;
import dev.omnirules.core.disposition.DispositionFacts;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.logout.Blocker;
import dev.omnirules.core.logout.LogoutFacts;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.Selection;
import dev.omnirules.core.serving.AcceptanceFacts;
import dev.omnirules.core.transfer.TransferFacts;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitraries for the facts that each policy takes; together they reach every outcome of every policy. */
public final class FactArbitraries {

    private static final int MAX_CANDIDATES = 12;

    private FactArbitraries() {}

    /** Facts for {@code LabelPolicy}: first and known contact, with a name, a blank one, and none. */
    public static Arbitrary<LabelFacts> labelFacts() {
        Arbitrary<String> names = Arbitraries.oneOf(CoreArbitraries.names(60), Arbitraries.of("", " ", "\t"));
        return Combinators.combine(
                        CoreArbitraries.customers(), Arbitraries.of(LabelFacts.Contact.class), names.optional())
                .as(LabelFacts::new);
    }

    /** Facts for {@code AcceptancePolicy}. */
    public static Arbitrary<AcceptanceFacts> acceptanceFacts() {
        return Combinators.combine(
                        CoreArbitraries.standings(), LedgerArbitraries.holders(), CoreArbitraries.conversations())
                .as(AcceptanceFacts::new);
    }

    /** Facts for {@code TransferPolicy}. */
    public static Arbitrary<TransferFacts> transferFacts() {
        return Combinators.combine(
                        CoreArbitraries.fewAgents(),
                        LedgerArbitraries.holders(),
                        CoreArbitraries.standings(),
                        CoreArbitraries.protocols())
                .as(TransferFacts::new);
    }

    /** Facts for {@code DispositionPolicy}: no stage, an own one, and another agent's; qualified or not. */
    public static Arbitrary<DispositionFacts> dispositionFacts() {
        return Combinators.combine(CoreArbitraries.fewAgents(), stages().optional())
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
        return Combinators.combine(CoreArbitraries.conversations(), CoreArbitraries.holdingStates())
                .as(Blocker::new);
    }

    /** Agents as routing sees them, often with equal idle times and occupations. */
    public static Arbitrary<RoutingCandidate> routingCandidates() {
        return Combinators.combine(
                        CoreArbitraries.standings(),
                        Arbitraries.of(RoutingCandidate.Reach.class),
                        Arbitraries.of(RoutingCandidate.Skill.class),
                        Arbitraries.oneOf(
                                LedgerArbitraries.instants(), Arbitraries.just(Instant.parse("2026-03-02T09:00:00Z"))),
                        Arbitraries.integers().between(0, 3))
                .as(RoutingCandidate::new);
    }

    /** Lists of candidates, each agent once. */
    public static Arbitrary<List<RoutingCandidate>> candidateLists() {
        return routingCandidates()
                .list()
                .ofMaxSize(MAX_CANDIDATES)
                .uniqueElements(candidate -> candidate.standing().agent());
    }

    /** Every way of preferring agents, sticky or not. */
    public static Arbitrary<Selection> selections() {
        Arbitrary<Selection> plain = Arbitraries.of(Selection.longestIdle(), Selection.leastOccupied());
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
                        CoreArbitraries.dispositions().optional())
                .as(Stage::new);
    }
}
