package dev.omnirules.core.token.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.TokenStoreContract;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("The token store of one process")
class InMemoryTokenStoreTest extends TokenStoreContract {

    private static final AgentId ANA = new AgentId("ana");

    @Override
    protected TokenStore store() {
        return new InMemoryTokenStore();
    }

    @Test
    @DisplayName("refuses a version that does not follow the expected one")
    void versions() {
        assertThatIllegalArgumentException().isThrownBy(() -> store().replace(ANA, 1, session(3)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new StoredSession(0, Optional.empty(), session(1).state(), Instant.EPOCH));
    }

    @Test
    @DisplayName("forgets only agents who signed out, and only from before the instant")
    void forgets() {
        InMemoryTokenStore store = new InMemoryTokenStore();
        Instant out = Instant.parse("2026-03-02T09:00:00Z");
        store.replace(ANA, 0, signedOut(out));
        store.replace(new AgentId("bia"), 0, session(1));
        store.replace(
                new AgentId("caio"),
                0,
                new StoredSession(
                        1, session(1).tokens(), session(1).state().ended(Reauthenticate.Reason.REVOKED, out), out));
        assertThat(store.deleteSignedOut(out)).isZero();
        assertThat(store.deleteSignedOut(out.plusNanos(1))).isEqualTo(1);
        assertThat(store.load(ANA)).isEmpty();
        assertThat(store.toString()).isEqualTo("InMemoryTokenStore[2 records]");
    }

    @Test
    @DisplayName("shows no token in a record")
    void masked() {
        assertThat(session(1).toString()).doesNotContain("access-1", "refresh-1");
    }

    @Test
    @DisplayName("the contract catches a store that does not compare, one that forgets, and one that races")
    void contractCatches() {
        assertThatThrownBy(() -> contract(new Blind()).replacesOnlyTheExpectedVersion())
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract(new Forgetful()).givesBackWhatWasStored())
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract(new Forgetful()).tellsVersions()).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract(new Dateless()).tellsTheAgeOfAVersionOrNothing())
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract(new Racing()).exactlyOneReplacesAVersion())
                .isInstanceOf(AssertionError.class);
    }

    private static StoredSession signedOut(Instant at) {
        return new StoredSession(1, Optional.empty(), session(1).state().signedOut(at), at);
    }

    private static TokenStoreContract contract(TokenStore broken) {
        return new TokenStoreContract() {
            @Override
            protected TokenStore store() {
                return broken;
            }
        };
    }

    private static class Forgetful implements TokenStore {
        final Map<AgentId, StoredSession> records = new ConcurrentHashMap<>();

        @Override
        public Optional<StoredSession> load(AgentId agent) {
            return Optional.ofNullable(records.get(agent))
                    .map(stored -> new StoredSession(
                            stored.version(), stored.tokens(), stored.state().active(Instant.MAX), stored.writtenAt()));
        }

        @Override
        public Map<AgentId, Long> versions(Collection<AgentId> agents) {
            return Map.of();
        }

        @Override
        public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
            StoredSession present = records.get(agent);
            boolean matches = (present == null ? 0 : present.version()) == expectedVersion;
            if (matches) {
                records.put(agent, next);
            }
            return matches;
        }
    }

    private static final class Dateless extends Forgetful {
        @Override
        public Optional<Duration> age(AgentId agent, long version) {
            return Optional.of(Duration.ZERO);
        }
    }

    private static final class Blind extends Forgetful {
        @Override
        public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
            records.put(agent, next);
            return true;
        }
    }

    private static final class Racing extends Forgetful {
        @Override
        public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
            StoredSession present = records.get(agent);
            Thread.yield();
            boolean matches = (present == null ? 0 : present.version()) == expectedVersion;
            Thread.yield();
            if (matches) {
                records.put(agent, next);
            }
            return matches;
        }
    }
}
