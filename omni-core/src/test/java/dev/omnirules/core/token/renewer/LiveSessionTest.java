package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalPolicy;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.SignIn;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("A live session")
class LiveSessionTest {

    private static final AccessToken FIRST = new AccessToken("access-1");

    private final MutableClock clock = MutableClock.at(Floor.START);
    private final RenewerContext context = context();
    private final StoredSession stored = stored(1);
    private final LiveSession session = new LiveSession(Floor.ANA, context, stored);

    private RenewerContext context() {
        RenewalTimings timings = RenewalTimings.of(RefreshUse.singleUse());
        return new RenewerContext(
                new Floor().issuer,
                Optional.empty(),
                new InMemoryTokenStore(),
                false,
                timings,
                new RenewalPolicy(timings),
                RenewerLimits.defaults(),
                Runnable::run,
                new RenewerClock(clock, this::nanos),
                new ListenerNotifier(notice -> {}, this::nanos, ListenerNotifier.LOG),
                "node",
                new AtomicLong(),
                new AtomicBoolean());
    }

    private long nanos() {
        return Duration.between(Floor.START, clock.instant()).toNanos();
    }

    private static StoredSession stored(long generation) {
        RenewalState state = RenewalState.issued(
                generation,
                Floor.START,
                Duration.ofHours(1),
                RefreshWindow.open(),
                SignIn.of(Floor.ANA, Floor.START, 1));
        TokenPair tokens = new TokenPair(
                new AccessToken("access-" + generation), Optional.of(new RefreshToken("refresh-" + generation)));
        return new StoredSession(generation, Optional.of(tokens), state, Floor.START);
    }

    /** Ends only if the session's lock is free. */
    private void assertFree() {
        assertThat(CompletableFuture.runAsync(session::step)).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    @DisplayName("publishes while it is open, and tells so")
    void publish() {
        assertThat(session.publish(stored(2), context.clock().timeline())).isTrue();
        assertFree();
        assertThat(session.generation()).isEqualTo(2);
        session.beginSignOut();
        assertFree();
        assertThat(session.publish(stored(7), context.clock().timeline())).isFalse();
        assertFree();
        assertThat(session.generation()).as("that of the sign-out").isEqualTo(3);
        assertThat(session.usable()).isEmpty();
    }

    @Test
    @DisplayName("adopts the record of another node, and steps with the clock, without keeping its lock")
    void adopt() {
        session.adopt(stored(2), nanos());
        assertFree();
        assertThat(session.generation()).isEqualTo(2);
        session.step();
        assertFree();
        assertThat(session.usable()).contains(new AccessToken("access-2"));
    }

    @Test
    @DisplayName("is closed once, whether its sign-out had begun or not, and gives no token then")
    void close() {
        assertThat(session.close()).isTrue();
        assertFree();
        assertThat(session.close()).isFalse();
        assertFree();
        assertThat(session.isClosed()).isTrue();
        assertThat(session.usable()).isEmpty();
        LiveSession signedOut = new LiveSession(Floor.ANA, context, stored);
        signedOut.beginSignOut();
        assertThat(signedOut.isClosing()).isTrue();
        assertThat(signedOut.close()).isTrue();
        assertThat(signedOut.isClosing()).isFalse();
    }

    @Test
    @DisplayName("takes the refusal of the token in hand, once, and of no other")
    void refuse() {
        assertThat(session.refuse(new AccessToken("access-0"))).isFalse();
        assertFree();
        assertThat(session.usable()).contains(FIRST);
        assertThat(session.refuse(FIRST)).isTrue();
        assertFree();
        assertThat(session.usable()).isEmpty();
        assertThat(session.isRefused(1)).isTrue();
        assertThat(session.refuse(FIRST)).isFalse();
        assertThat(session.publish(stored(2), context.clock().timeline())).isTrue();
        assertThat(session.usable()).contains(new AccessToken("access-2"));
        session.beginSignOut();
        assertThat(session.refuse(new AccessToken("access-2"))).isFalse();
    }

    @Test
    @DisplayName("without an idle limit has nothing to share, however long ago the last activity was")
    void activity() {
        clock.advance(Duration.ofDays(1));
        assertThat(session.noteActive()).isFalse();
        assertThat(session.decision()).isNotNull();
    }
}
