package dev.omnirules.core.token.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an issuer may answer. */
class AnswersTest {

    private static final AccessToken ACCESS = new AccessToken("acc-e55");
    private static final RefreshToken REFRESH = new RefreshToken("ref-e55");
    private static final Duration BELOW_ZERO = Duration.ofNanos(-1);

    @Test
    void aGrantLastsUpTo3650Days() {
        assertThat(TokenGrant.of(ACCESS, REFRESH, Duration.ZERO).refresh()).contains(REFRESH);
        assertThat(TokenGrant.of(ACCESS, REFRESH, Duration.ofDays(3_650)).refreshLifetime())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenGrant.of(ACCESS, REFRESH, BELOW_ZERO))
                .withMessageStartingWith("lifetime");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TokenGrant.of(ACCESS, REFRESH, Duration.ofDays(3_650).plusNanos(1)))
                .withMessageStartingWith("lifetime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenGrant(ACCESS, Optional.empty(), Optional.empty(), Optional.of(BELOW_ZERO)))
                .withMessageStartingWith("refreshLifetime");
    }

    @Test
    void noAnswerAsksForATimeThatIsOver() {
        assertThat(new RenewalAnswer.Declined("429", Optional.of(Duration.ZERO)).retryAfter())
                .contains(Duration.ZERO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RenewalAnswer.Declined("429", Optional.of(BELOW_ZERO)))
                .withMessageStartingWith("retryAfter");
    }

    @Test
    void aTokensTextSaysThatItIsMasked() {
        assertThat(ACCESS).hasToString("AccessToken[masked]");
        assertThat(REFRESH).hasToString("RefreshToken[masked]");
    }
}
