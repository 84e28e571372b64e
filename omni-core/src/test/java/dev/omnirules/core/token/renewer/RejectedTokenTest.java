package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate.Reason;
import dev.omnirules.core.token.RenewalPhase;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("A token that a service refused")
class RejectedTokenTest {

    private final Floor floor = new Floor();
    private final TokenSession session = floor.open();

    @Test
    @DisplayName("is renewed at once, and once, however many callers report it")
    void once() {
        AccessToken refused = session.token();
        for (int i = 0; i < 64; i++) {
            session.reject(refused);
        }
        assertThat(floor.issuer.calls()).isEqualTo(1);
        assertThat(session.token()).isEqualTo(new AccessToken("access-2"));
        assertThat(session.generation()).isEqualTo(2);
    }

    @Test
    @DisplayName("is not served while its renewal fails, and the failure says so")
    void failing() {
        floor.issuer.always(Fate.DECLINED);
        session.reject(session.token());
        assertThatThrownBy(session::token)
                .isInstanceOf(TokenUnavailableException.class)
                .hasMessageContaining("RENEWAL_FAILING")
                .hasMessageContaining("NOT_RENEWED, cause scripted");
        floor.issuer.always(Fate.ANSWERED);
        floor.runFor(Duration.ofSeconds(3));
        assertThat(session.token()).isEqualTo(new AccessToken("access-2"));
    }

    @Test
    @DisplayName("ends the session if the token that this renewal brought is refused too")
    void again() {
        session.reject(session.token());
        session.reject(session.token());
        assertThat(session.phase()).isEqualTo(RenewalPhase.REAUTH_REQUIRED);
        assertThat(floor.notices(RenewalNotice.RenewalEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.reason()).isEqualTo(Reason.ACCESS_REFUSED));
        assertThatThrownBy(session::token).isInstanceOf(TokenUnavailableException.class);
        floor.runFor(Duration.ofHours(3));
        assertThat(floor.issuer.calls()).isEqualTo(1);
    }

    @Test
    @DisplayName("does not end it if a renewal that was due came in between")
    void later() {
        session.reject(session.token());
        floor.runFor(Duration.ofMinutes(50));
        assertThat(session.generation()).isEqualTo(3);
        session.reject(session.token());
        assertThat(session.phase()).isEqualTo(RenewalPhase.ACTIVE);
        assertThat(session.generation()).isEqualTo(4);
    }

    @Test
    @DisplayName("of an older generation changes nothing")
    void older() {
        AccessToken old = session.token();
        floor.runFor(Duration.ofMinutes(50));
        session.reject(old);
        assertThat(session.generation()).isEqualTo(2);
        assertThat(session.token()).isEqualTo(new AccessToken("access-2"));
    }
}
