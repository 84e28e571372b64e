package dev.omnirules.postgres.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.TokenStoreContract;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import dev.omnirules.postgres.testkit.TestStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("The token store in PostgreSQL")
class PostgresTokenStoreTest extends TokenStoreContract {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");

    @Override
    protected TokenStore store() {
        return TestStore.empty();
    }

    @Test
    @DisplayName("refuses a version that does not follow the expected one")
    void versions() {
        assertThatIllegalArgumentException().isThrownBy(() -> store().replace(ANA, 1, session(3)));
    }

    @Test
    @DisplayName("no token is in the table, and each writing seals anew")
    void sealed() {
        TokenStore store = store();
        store.replace(ANA, 0, session(1));
        String first = TestStore.ask("SELECT encode(sealed, 'escape') || state || agent FROM omni_token");
        assertThat(first).contains("ana").doesNotContain("access-1", "refresh-1");
        store.replace(
                ANA, 1, new StoredSession(2, session(1).tokens(), session(1).state(), Instant.EPOCH));
        assertThat(TestStore.ask("SELECT encode(sealed, 'escape') || state || agent FROM omni_token"))
                .isNotEqualTo(first)
                .doesNotContain("access-1", "refresh-1");
    }

    @Test
    @DisplayName("tokens that were moved to another agent or another version do not open")
    void moved() {
        TokenStore store = store();
        store.replace(ANA, 0, session(1));
        store.replace(BIA, 0, session(1));
        TestStore.run("UPDATE omni_token SET sealed = (SELECT sealed FROM omni_token WHERE agent = 'ana')");
        assertThat(store.load(ANA)).contains(session(1));
        assertThatThrownBy(() -> store.load(BIA)).isInstanceOf(IllegalStateException.class);
        TestStore.run("UPDATE omni_token SET version = 2");
        assertThatThrownBy(() -> store.load(ANA)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("a new key takes over while rows under the old one are still read")
    void rotatedKey() {
        store().replace(ANA, 0, session(1));
        TokenStore next = PostgresTokenStore.on(TestStore.database(), TestStore.cipher("k2"));
        assertThat(next.load(ANA)).contains(session(1));
        assertThat(next.replace(ANA, 1, session(2))).isTrue();
        TokenStore old =
                PostgresTokenStore.on(TestStore.database(), new AesTokenCipher("k1", Map.of("k1", TestStore.key(1))));
        assertThatThrownBy(() -> old.load(ANA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sealed under an unknown key: k2");
        assertThatIllegalArgumentException().isThrownBy(() -> new AesTokenCipher("k9", Map.of("k1", TestStore.key(1))));
        assertThat(TestStore.cipher("k1")).hasToString("AesTokenCipher[sealing=k1]");
    }

    @Test
    @DisplayName("forgets only agents who signed out, and only from before the instant")
    void forgets() {
        PostgresTokenStore store = TestStore.empty();
        Instant out = Instant.parse("2026-03-02T09:00:00Z");
        store.replace(
                ANA,
                0,
                new StoredSession(1, Optional.empty(), session(1).state().signedOut(out), out));
        store.replace(
                BIA,
                0,
                new StoredSession(
                        1, session(1).tokens(), session(1).state().ended(Reauthenticate.Reason.REVOKED, out), out));
        assertThat(store.deleteSignedOut(out)).isZero();
        assertThat(store.deleteSignedOut(out.plusSeconds(1))).isEqualTo(1);
        assertThat(store.load(ANA)).isEmpty();
        assertThat(store.load(BIA)).isPresent();
    }

    @Test
    @DisplayName("an answer that is not known is an exception, never a no, and holds no token")
    void unknown() {
        TokenStore nowhere =
                PostgresTokenStore.on(TestStore.at("jdbc:postgresql://localhost:1/none"), TestStore.cipher("k1"));
        assertThatThrownBy(() -> nowhere.load(ANA)).isInstanceOf(TokenStoreException.class);
        assertThatThrownBy(() -> nowhere.replace(ANA, 0, session(1)))
                .isInstanceOf(TokenStoreException.class)
                .hasMessageContaining("SQL state 08")
                .hasMessageNotContaining("access-1");
    }
}
