package dev.omnirules.proofs.mutants;

import java.util.List;

/** The mistakes of well-known token renewers, each made once (TOKEN-1). */
class TokenMutantsTest extends BrokenRules {

    private static final String SOURCES = "omni-core/src/main/java/dev/omnirules/core/token/";
    private static final String MISTAKES = "dev.omnirules.core.token.renewer.RenewalMistakesTest";
    private static final String CRASHES = "dev.omnirules.core.token.renewer.CrashTest";

    @Override
    List<Mutant> mutants() {
        return List.of(
                new Mutant(
                        "canceled leader: who cancels its wait ends the flight that all share",
                        SOURCES + "renewer/TokenWaiters.java",
                        "scheduler.pump();\n            CompletableFuture<Void> unused = turn.get()",
                        """
                        scheduler.pump();
                        var unusedCancel = result.whenComplete((token, failure) -> {
                            if (result.isCancelled()) {
                                turn.get().cancel(true);
                            }
                        });
                        CompletableFuture<Void> unused = turn.get()\
                        """,
                        MISTAKES),
                new Mutant(
                        "dropped queue: what finds no place is forgotten",
                        SOURCES + "renewer/DueQueue.java",
                        "if (timer.isFresh()) {",
                        "if (timer.isFresh() && due.size() < 32) {",
                        MISTAKES),
                new Mutant(
                        "discarded valid token: a failed renewal costs a usable token",
                        SOURCES + "renewer/LiveSession.java",
                        "timeline.nanosAt(deadlines.usableUntil())",
                        """
                        timeline.nanosAt(stored.state().progress().trail().failures() > 0
                                ? timeline.at(monotonic.getAsLong())
                                : deadlines.usableUntil())\
                        """,
                        MISTAKES),
                new Mutant(
                        "second presentation: a lost answer counts as nothing sent",
                        SOURCES + "renewer/ResultWriter.java",
                        ": claimed.with(state.lost(now, context.timings()));",
                        ": claimed.with(state.notUsed(now, Duration.ZERO, context.timings()));",
                        MISTAKES),
                new Mutant(
                        "second presentation: an unknown outcome is tried again outside the grace",
                        SOURCES + "RenewalDeadlines.java",
                        "return repeatable ? graceEnd : Instant.MIN;",
                        "return repeatable ? graceEnd : Instant.MAX;",
                        MISTAKES),
                new Mutant(
                        "second presentation: the claim of a dead node is free",
                        SOURCES + "RenewalDeadlines.java",
                        "return repeatable ? SaturatingTime.later(graceEnd, flight.claimUntil()) :"
                                + " flight.claimUntil();",
                        "return Instant.MAX;",
                        CRASHES),
                new Mutant(
                        "no jitter: every session renews at the same part of its lifetime",
                        SOURCES + "DeterministicJitter.java",
                        "return (mix(mix(seed + GOLDEN * generation) + GOLDEN * attempt) >>> 11) * UNIT;",
                        "return 0.5;",
                        MISTAKES),
                new Mutant(
                        "late result after sign-out: it is published",
                        SOURCES + "renewer/LiveSession.java",
                        "if (stage != Stage.OPEN) {\n                return false;",
                        "if (stage == Stage.CLOSED) {\n                return false;",
                        MISTAKES),
                new Mutant(
                        "late result after sign-out: it is not revoked",
                        SOURCES + "renewer/ResultWriter.java",
                        "session.memo.unsaved.filter(Unsaved::issued).ifPresent(late -> revoke(session,"
                                + " late.result()));",
                        "",
                        MISTAKES),
                new Mutant(
                        "partial outage: a probe that is answered lets all renewals go on",
                        SOURCES + "renewer/OutageBreaker.java",
                        "reachable = reached;",
                        "reachable = reached;\n            if (reached) {\n                close();\n            }",
                        "dev.omnirules.core.token.renewer.PartialOutageTest"),
                new Mutant(
                        "wall clock: an hour that nobody lived through ends sessions",
                        SOURCES + "renewer/ClockMoves.java",
                        "stored.state().aged(by)",
                        "stored.state()",
                        "dev.omnirules.core.token.renewer.WallClockTest"),
                new Mutant(
                        "other nodes: what they change is not looked for",
                        SOURCES + "renewer/StoreWatch.java",
                        "if (!context.shared() || underWay",
                        "if (context.shared() || underWay",
                        "dev.omnirules.core.token.renewer.OtherNodesTest"));
    }
}
