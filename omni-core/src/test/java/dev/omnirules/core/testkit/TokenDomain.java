package dev.omnirules.core.testkit;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalDeadlines;
import dev.omnirules.core.token.RenewalProgress;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.SignIn;
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
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Tokens and their renewal, of {@link CoreDomain}. */
final class TokenDomain extends DomainContextBase {

    @Provide
    Arbitrary<Duration> durations() {
        return TokenArbitraries.durations();
    }

    @Provide
    Arbitrary<AccessToken> accessTokens() {
        return IssuerArbitraries.accessTokens();
    }

    @Provide
    Arbitrary<RefreshToken> refreshTokens() {
        return IssuerArbitraries.refreshTokens();
    }

    @Provide
    Arbitrary<TokenPair> tokenPairs() {
        return IssuerArbitraries.tokenPairs();
    }

    @Provide
    Arbitrary<TokenGrant> grants() {
        return IssuerArbitraries.grants();
    }

    @Provide
    Arbitrary<RenewalRequest> requests() {
        return IssuerArbitraries.requests();
    }

    @Provide
    Arbitrary<RenewalAnswer> answers() {
        return IssuerArbitraries.answers();
    }

    @Provide
    Arbitrary<StoredSession> storedSessions() {
        return IssuerArbitraries.storedSessions();
    }

    @Provide
    Arbitrary<RenewalNotice> notices() {
        return IssuerArbitraries.notices();
    }

    @Provide
    Arbitrary<RenewerLimits> renewerLimits() {
        return IssuerArbitraries.renewerLimits();
    }

    @Provide
    Arbitrary<RenewerGauges> gauges() {
        return IssuerArbitraries.gauges();
    }

    @Provide
    Arbitrary<RenewalState> states() {
        return TokenArbitraries.states();
    }

    @Provide
    Arbitrary<SignIn> signIns() {
        return TokenArbitraries.signIns();
    }

    @Provide
    Arbitrary<RenewalProgress> progress() {
        return TokenArbitraries.progress();
    }

    @Provide
    Arbitrary<RenewalProgress.Trail> trails() {
        return TokenArbitraries.trails();
    }

    @Provide
    Arbitrary<RefreshWindow> windows() {
        return TokenArbitraries.windows();
    }

    @Provide
    Arbitrary<RefreshUse> refreshUses() {
        return TokenArbitraries.refreshUses();
    }

    @Provide
    Arbitrary<RenewalTimings> timings() {
        return TokenArbitraries.timings();
    }

    @Provide
    Arbitrary<RenewalTimings.Window> renewalWindows() {
        return TokenArbitraries.renewalWindows();
    }

    @Provide
    Arbitrary<RenewalTimings.Retry> retries() {
        return TokenArbitraries.retries();
    }

    @Provide
    Arbitrary<RenewalTimings.Session> sessions() {
        return TokenArbitraries.sessions();
    }

    @Provide
    Arbitrary<RenewalDeadlines> deadlines() {
        return TokenArbitraries.deadlines();
    }

    @Provide
    Arbitrary<RenewalDeadlines.End> ends() {
        return TokenArbitraries.deadlines().map(RenewalDeadlines::end);
    }

    @Provide
    Arbitrary<CloseReport> closeReports() {
        return IssuerArbitraries.closeReports();
    }

    @Provide
    Arbitrary<SessionSummary> sessionSummaries() {
        return IssuerArbitraries.sessionSummaries();
    }

    @Provide
    Arbitrary<SessionSummary.Failure> failures() {
        return IssuerArbitraries.failures();
    }
}
