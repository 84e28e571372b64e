package dev.omnirules.core.testkit;

import static dev.omnirules.core.testkit.TokenArbitraries.durations;
import static dev.omnirules.core.testkit.TokenArbitraries.instants;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.renewer.CloseReport;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.core.token.renewer.RenewerGauges;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.SessionSummary;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What a host's token issuer, token store and renewal listener meet: tokens, requests, answers, records, notices. */
public final class IssuerArbitraries {

    private IssuerArbitraries() {}

    /** Access tokens. */
    public static Arbitrary<AccessToken> accessTokens() {
        return values("access-").map(AccessToken::new);
    }

    /** Refresh tokens; few, so that one is often met again. */
    public static Arbitrary<RefreshToken> refreshTokens() {
        return values("refresh-").map(RefreshToken::new);
    }

    /** Pairs of tokens, with and without a refresh token. */
    public static Arbitrary<TokenPair> tokenPairs() {
        return Combinators.combine(accessTokens(), refreshTokens().optional()).as(TokenPair::new);
    }

    /** Grants, with and without a refresh token and its lifetime. */
    public static Arbitrary<TokenGrant> grants() {
        return Combinators.combine(
                        accessTokens(),
                        refreshTokens().optional(),
                        durations().optional(),
                        durations().optional())
                .as(TokenGrant::new);
    }

    /** Presentations of a refresh token. */
    public static Arbitrary<RenewalRequest> requests() {
        return Combinators.combine(CoreArbitraries.agents(), refreshTokens(), positive())
                .as(RenewalRequest::new);
    }

    /** Answers of every kind and for every reason. */
    public static Arbitrary<RenewalAnswer> answers() {
        return Arbitraries.oneOf(
                grants().map(RenewalAnswer.Issued::new),
                Arbitraries.of(new RenewalAnswer.NotSent("scripted"), new RenewalAnswer.Unknown("scripted")),
                durations().optional().map(wait -> new RenewalAnswer.Declined("scripted", wait)),
                Arbitraries.of(RenewalAnswer.Rejected.Reason.class)
                        .map(reason -> new RenewalAnswer.Rejected(reason, "scripted")));
    }

    /** Records of a token store, of agents who are signed in and who are not. */
    public static Arbitrary<StoredSession> storedSessions() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_000),
                        tokenPairs().optional(),
                        TokenArbitraries.states(),
                        instants())
                .as(StoredSession::new);
    }

    /** Limits of a renewer. */
    public static Arbitrary<RenewerLimits> renewerLimits() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(1, 64);
        return Combinators.combine(counts, counts, counts, durations(), positive())
                .as(RenewerLimits::new);
    }

    /** Reports of a renewer that closed, complete and not. */
    public static Arbitrary<CloseReport> closeReports() {
        Arbitrary<List<AgentId>> agents = CoreArbitraries.agents().list().ofMaxSize(2);
        return Combinators.combine(Arbitraries.integers().between(0, 3), agents, agents)
                .as(CloseReport::new);
    }

    /** Summaries of sessions in every phase, with and without a failure. */
    public static Arbitrary<SessionSummary> sessionSummaries() {
        return Combinators.combine(
                        CoreArbitraries.agents(),
                        Arbitraries.longs().between(0, 1_000),
                        Arbitraries.of(RenewalPhase.class),
                        TokenArbitraries.instants(),
                        TokenArbitraries.instants(),
                        failures().optional())
                .as(SessionSummary::new);
    }

    /** Failed attempts. */
    public static Arbitrary<SessionSummary.Failure> failures() {
        return Combinators.combine(
                        TokenArbitraries.instants(), Arbitraries.of("DECLINED", "STORE"), CoreArbitraries.names(40))
                .as(SessionSummary.Failure::new);
    }

    /** What is under way in a renewer. */
    public static Arbitrary<RenewerGauges> gauges() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 64);
        return Combinators.combine(counts, counts, counts, counts, counts, counts, counts)
                .as(RenewerGauges::new);
    }

    /** Notices of every kind. */
    public static Arbitrary<RenewalNotice> notices() {
        Arbitrary<AgentId> agents = CoreArbitraries.agents();
        Arbitrary<Reauthenticate.Reason> reasons = Arbitraries.of(Reauthenticate.Reason.class);
        return Arbitraries.oneOf(
                Combinators.combine(agents, Arbitraries.longs().between(1, 1_000), instants(), durations())
                        .as(RenewalNotice.Renewed::new),
                Combinators.combine(agents, Arbitraries.integers().between(1, 9), instants())
                        .as((agent, failures, at) -> new RenewalNotice.Failed(agent, failures, "scripted", at)),
                Combinators.combine(agents, instants())
                        .as((agent, at) -> new RenewalNotice.BecameUncertain(agent, "scripted", at)),
                Combinators.combine(agents, reasons, instants()).as(RenewalNotice.EndAnnounced::new),
                Combinators.combine(agents, reasons, instants()).as(RenewalNotice.RenewalEnded::new),
                Arbitraries.oneOf(
                        agents.map(RenewalNotice.StoreFailed::new),
                        agents.map(RenewalNotice.SignedOut::new),
                        agents.map(RenewalNotice.ExpiredMet::new),
                        agents.map(RenewalNotice.NotRotating::new),
                        durations().map(RenewalNotice.ClockStepped::new)));
    }

    private static Arbitrary<String> values(String prefix) {
        return Arbitraries.integers().between(1, 9).map(number -> prefix + number);
    }

    private static Arbitrary<Duration> positive() {
        return durations().map(duration -> duration.plusMillis(1));
    }
}
