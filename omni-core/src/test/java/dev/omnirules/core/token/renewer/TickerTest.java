package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ticks on the host's scheduler")
class TickerTest {

    private final MutableClock clock = MutableClock.at(Floor.START);
    private final HandScheduler scheduler = new HandScheduler();
    private final AtomicInteger ticks = new AtomicInteger();
    private final Ticker ticker = new Ticker(
            scheduler,
            new RenewerClock(clock, this::nanos),
            new ListenerNotifier(notice -> {}, System::nanoTime, ListenerNotifier.LOG));

    private long nanos() {
        return Duration.between(Floor.START, clock.instant()).toNanos();
    }

    @BeforeEach
    void start() {
        ticker.start(ticks::incrementAndGet);
    }

    @AfterEach
    void stop() {
        scheduler.close();
    }

    @Test
    @DisplayName("comes each second")
    void eachSecond() {
        assertThat(scheduler.each).singleElement().satisfies(each -> {
            assertThat(each.millis()).isEqualTo(1_000);
            each.task().run();
        });
        assertThat(ticks).hasValue(1);
    }

    @Test
    @DisplayName("comes sooner for what is due within the second, and never before it is due")
    void sooner() {
        ticker.set(Floor.START.plusMillis(1_000));
        ticker.set(Instant.MAX);
        assertThat(scheduler.once).isEmpty();
        ticker.set(Floor.START.plusMillis(999));
        ticker.set(Floor.START.plusMillis(999));
        ticker.set(Floor.START.plusNanos(500_900_000));
        ticker.set(Floor.START.minusSeconds(1));
        assertThat(scheduler.delays()).containsExactly(1_000L, 501L, 1L);
    }

    @Test
    @DisplayName("once it has come, is set anew")
    void anew() {
        ticker.set(Floor.START.plusMillis(10));
        scheduler.once.get(0).task().run();
        assertThat(ticks).hasValue(1);
        ticker.set(Floor.START.plusMillis(20));
        assertThat(scheduler.once).hasSize(2);
    }

    @Test
    @DisplayName("refused by the scheduler, is set again next time")
    void refused() {
        scheduler.refusing = true;
        ticker.set(Floor.START.plusMillis(10));
        scheduler.refusing = false;
        ticker.set(Floor.START.plusMillis(10));
        assertThat(scheduler.once).hasSize(1);
    }

    @Test
    @DisplayName("stopped, comes no more")
    void stopped() {
        ticker.stop();
        ticker.set(Floor.START.plusMillis(10));
        assertThat(scheduler.once).isEmpty();
        assertThat(scheduler.futures.get(0).isCancelled()).isTrue();
    }

    @Test
    @DisplayName("drives a renewer: what is due soon is renewed unasked, until the renewer is closed")
    void drivesARenewer() {
        ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(clock);
        HandScheduler own = new HandScheduler();
        TokenRenewer renewer = TokenRenewer.builder(
                        issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run, own)
                .virtualClock(clock)
                .build();
        TokenSession session = renewer.open(Floor.ANA, issuer.signIn(), clock.instant());
        Instant due = renewer.nextDueAt().orElseThrow();
        clock.set(due.minusMillis(300));
        own.each.get(0).task().run();
        assertThat(own.delays()).containsExactly(301L);
        clock.set(due);
        own.once.get(0).task().run();
        assertThat(session.generation()).isEqualTo(2);
        renewer.close();
        assertThat(own.futures.get(0).isCancelled()).isTrue();
        own.close();
    }
}
