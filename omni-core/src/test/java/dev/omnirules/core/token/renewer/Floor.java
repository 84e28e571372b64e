package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.testkit.TokenRenewerDriver;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** One renewer, one issuer, one clock, for tests that move time by hand. */
final class Floor {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final AgentId ANA = new AgentId("ana");

    final MutableClock clock = MutableClock.at(START);
    final ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(clock);
    final RenewalCounter counter = new RenewalCounter();
    final List<RenewalNotice> notices = new CopyOnWriteArrayList<>();
    final TokenRenewer renewer;
    final TokenRenewerDriver driver;

    Floor() {
        this(builder -> builder);
    }

    Floor(RenewalTimings timings) {
        this(timings, builder -> builder);
    }

    Floor(RenewalTimings timings, UnaryOperator<TokenRenewer.Builder> change) {
        this(Runnable::run, timings, change);
    }

    Floor(UnaryOperator<TokenRenewer.Builder> change) {
        this(Runnable::run, change);
    }

    Floor(Executor executor, UnaryOperator<TokenRenewer.Builder> change) {
        this(executor, RenewalTimings.of(RefreshUse.singleUse()), change);
    }

    Floor(Executor executor, RenewalTimings timings, UnaryOperator<TokenRenewer.Builder> change) {
        renewer = change.apply(TokenRenewer.drivenByHost(issuer, timings, executor)
                        .virtualClock(clock)
                        .probe(issuer)
                        .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                        .listener(counter.and(notices::add)))
                .build();
        driver = new TokenRenewerDriver(renewer, clock);
    }

    TokenSession open() {
        return renewer.open(ANA, issuer.signIn(), clock.instant());
    }

    /** Opens sessions evenly over one second. */
    List<TokenSession> open(int count) {
        List<TokenSession> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clock.advance(Duration.ofNanos(1_000_000_000L / count));
            sessions.add(renewer.open(new AgentId("agent-" + i), issuer.signIn(), clock.instant()));
        }
        return sessions;
    }

    void runFor(Duration time) {
        driver.runUntil(clock.instant().plus(time));
    }

    <T extends RenewalNotice> List<T> notices(Class<T> type) {
        return notices.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The most of some instants within any one second. */
    static long peak(List<Instant> times) {
        long peak = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (!times.get(first).plusSeconds(1).isAfter(times.get(last))) {
                first++;
            }
            peak = Math.max(peak, last - first + 1L);
        }
        return peak;
    }
}
