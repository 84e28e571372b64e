package dev.omnirules.core.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.SignIn;
import dev.omnirules.core.token.TokenPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stored session")
class StoredSessionTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final StoredSession stored = new StoredSession(
            1,
            Optional.of(new TokenPair(new AccessToken("access"), Optional.empty())),
            RenewalState.issued(
                    1, NOON, Duration.ofMinutes(5), RefreshWindow.open(), new SignIn(NOON, NOON.plusSeconds(60), 7)),
            NOON.minusSeconds(1));

    @Test
    @DisplayName("is followed by the next version, which was not written yet")
    void next() {
        StoredSession ended = stored.with(stored.state().signedOut(NOON));
        assertThat(ended)
                .isEqualTo(new StoredSession(2, stored.tokens(), stored.state().signedOut(NOON), stored.writtenAt()));
        assertThat(stored.with(ended.state(), Optional.empty()))
                .isEqualTo(new StoredSession(2, Optional.empty(), ended.state(), stored.writtenAt()));
    }

    @Test
    @DisplayName("is written at an instant, in whole microseconds")
    void stamped() {
        StoredSession stamped = stored.stamped(NOON.plusNanos(1_999));
        assertThat(stamped).isEqualTo(new StoredSession(1, stored.tokens(), stored.state(), NOON.plusNanos(1_000)));
    }

    @Test
    @DisplayName("has the same content as another one with its version, tokens and state, whenever they were written")
    void content() {
        assertThat(stored.hasContentOf(stored.stamped(NOON))).isTrue();
        assertThat(stored.hasContentOf(stored.with(stored.state()))).isFalse();
        assertThat(stored.hasContentOf(new StoredSession(1, Optional.empty(), stored.state(), stored.writtenAt())))
                .isFalse();
        assertThat(stored.hasContentOf(
                        new StoredSession(1, stored.tokens(), stored.state().signedOut(NOON), stored.writtenAt())))
                .isFalse();
    }
}
