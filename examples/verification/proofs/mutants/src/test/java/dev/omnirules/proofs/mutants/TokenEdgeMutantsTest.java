package dev.omnirules.proofs.mutants;

import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The edges of real servers, hosts and clocks, each remedy taken away once (TOKEN-1); on request, for it takes a minute. */
@EnabledIfSystemProperty(named = "mutants.edges", matches = "true", disabledReason = "on request: -Dmutants.edges=true")
class TokenEdgeMutantsTest extends BrokenRules {

    private static final String RENEWER = "omni-core/src/main/java/dev/omnirules/core/token/renewer/";
    private static final String TESTS = "dev.omnirules.core.token.renewer.";

    private static Mutant mutant(String name, String file, String from, String to, String test) {
        return new Mutant(name, RENEWER + file + ".java", from, to, TESTS + test);
    }

    @Override
    List<Mutant> mutants() {
        return List.of(
                mutant(
                        "1 a probe that hangs holds every renewal back",
                        "OutageBreaker",
                        "(!probed || probing)",
                        "!probed",
                        "OutageBreakerTest"),
                mutant(
                        "1 an outage holds back what needs no issuer",
                        "RenewalScheduler",
                        "queue.park(session, SaturatingTime.earlier(WakeTimes.lookAt(session), now.plus(LOOK_AT_QUEUED)));",
                        "",
                        "PartialOutageTest"),
                mutant(
                        "2 a caller is refused without a look at the store",
                        "RenewalScheduler",
                        "boolean may = reason == Reason.SIGN_IN_REQUIRED",
                        "boolean may = reason == Reason.SIGNED_OUT",
                        "OtherNodesTest"),
                mutant(
                        "3 the clock of the node that wrote a record is believed",
                        "ClockMoves",
                        "Instant written = SaturatingTime.earlier(SaturatingTime.later(found.writtenAt(), earliest),"
                                + " latest);",
                        "Instant written = found.writtenAt();",
                        "SteppingClocksTest"),
                mutant(
                        "3 a clock that is set back makes tokens younger",
                        "ClockMoves",
                        "by.isNegative() ? stored.state().moved(by)",
                        "by.isNegative() ? stored.state()",
                        "WallClockTest"),
                mutant(
                        "4 activity is not shared",
                        "LiveSession",
                        "return !shareAt(present).isAfter(now)",
                        "return shareAt(present).equals(now)",
                        "OtherNodesTest"),
                mutant(
                        "5 an error of the executor is thrown on",
                        "RenewalScheduler",
                        "} catch (Throwable refusal) {\n            if (task.refused(refusal)) {",
                        "} catch (RuntimeException refusal) {\n            if (task.refused(refusal)) {",
                        "AnyThrowableTest"),
                mutant(
                        "5 a tick that fails is the last",
                        "Ticker",
                        "} catch (Throwable failure) {\n            notifier.tickFailed(failure);",
                        "} catch (RuntimeException failure) {\n            notifier.tickFailed(failure);",
                        "AnyThrowableTest"),
                mutant(
                        "5 a task that the executor drops is waited for",
                        "Submissions",
                        "now.plus(limit)",
                        "Instant.MAX",
                        "BrokenHostTest"),
                mutant(
                        "6 a sign-out that nothing takes is tried for ever",
                        "RenewalScheduler",
                        "return tries >= SIGN_OUT_TRIES || (tries > 0",
                        "return (tries > 0",
                        "AnyThrowableTest"),
                mutant(
                        "6 a store that refuses every record is asked on and on",
                        "StoreTries",
                        "if (left-- == 0) {",
                        "if (left-- == -100_000) {",
                        "BrokenHostTest"),
                mutant(
                        "7 an end is announced in each generation",
                        "SessionMemo",
                        """
                            boolean isAnnounced(RenewalState state, Reauthenticate.Reason reason) {
                                return announcedSeed == state.signIn().seed() && announced.contains(reason);
                            }

                            /** Takes note of an announcement: one for each sign-in and reason. */
                            void announced(RenewalState state, Reauthenticate.Reason reason) {
                                if (announcedSeed != state.signIn().seed()) {
                                    announced.clear();
                                    announcedSeed = state.signIn().seed();
                                }
                        """.indent(0),
                        """
                            boolean isAnnounced(RenewalState state, Reauthenticate.Reason reason) {
                                return announcedSeed == state.generation() && announced.contains(reason);
                            }

                            void announced(RenewalState state, Reauthenticate.Reason reason) {
                                if (announcedSeed != state.generation()) {
                                    announced.clear();
                                    announcedSeed = state.generation();
                                }
                        """,
                        "ShownToTheHostTest"),
                mutant(
                        "8 a failure leaves no trace",
                        "ResultWriter",
                        "session.failed(kind, cause);",
                        "",
                        "ShownToTheHostTest"),
                mutant(
                        "9 an issuer that does not rotate is not noticed",
                        "ResultWriter",
                        "session.memo.notRotated = same ? session.memo.notRotated + 1 : 0;",
                        "session.memo.notRotated = 0;",
                        "ShownToTheHostTest"),
                mutant(
                        "10 a refused token is served on",
                        "LiveSession",
                        "refusedGeneration = generation;",
                        "",
                        "RejectedTokenTest"),
                mutant(
                        "11 a lifetime of zero is taken for a new token",
                        "ResultWriter",
                        "if (grant.lifetime().filter(Duration::isZero).isPresent()) {",
                        "if (grant.lifetime().isEmpty()) {",
                        "ShownToTheHostTest"),
                new Mutant(
                        "12 the issuer may ask for any wait",
                        "omni-core/src/main/java/dev/omnirules/core/token/RenewalState.java",
                        "Duration wait = SaturatingTime.shorter(asked, timings.retry().mostAsked());",
                        "Duration wait = asked;",
                        TESTS + "PartialOutageTest"),
                mutant(
                        "13 the scheduler may be forgotten",
                        "TokenRenewer",
                        "Optional.of(Objects.requireNonNull(scheduler, \"scheduler\"))",
                        "Optional.ofNullable(scheduler)",
                        "ShownToTheHostTest"),
                mutant(
                        "13 a close leaves sign-outs pending",
                        "RenewalScheduler",
                        "signingOut().forEach(this::fail);",
                        "",
                        "BrokenHostTest"),
                mutant(
                        "13 a sign-in that the store has is lost when it fails afterwards",
                        "SessionOpening",
                        "if (has(agent, first, failure)) {",
                        "if (false) {",
                        "ShownToTheHostTest"),
                mutant(
                        "13 each caller without a token is told of",
                        "LiveSession",
                        "before != generation && metGeneration.compareAndSet(before, generation)",
                        "before >= 0",
                        "ShownToTheHostTest"));
    }
}
