package dev.omnirules.core.token.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.issuer.RenewalAnswer.Rejected.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    void anAnswerWithoutAGrantSaysWhy() {
        List<Function<String, RenewalAnswer>> answers = List.of(
                RenewalAnswer.NotSent::new,
                cause -> new RenewalAnswer.Declined(cause, Optional.empty()),
                cause -> new RenewalAnswer.Rejected(Reason.REVOKED, cause),
                RenewalAnswer.Unknown::new);
        for (Function<String, RenewalAnswer> answer : answers) {
            assertThat(answer.apply("c".repeat(200))).isNotNull();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> answer.apply("c".repeat(201)))
                    .withMessage("cause must have at most 200 characters, but has 201");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> answer.apply(""))
                    .withMessage("cause must not be blank, but is empty");
        }
    }

    @Test
    void aRejectionHasAConsequenceForTheAgent() {
        assertThat(Reason.REVOKED.consequence()).isEqualTo(Reauthenticate.Reason.REVOKED);
        assertThat(Reason.EXPIRED.consequence()).isEqualTo(Reauthenticate.Reason.REFRESH_EXPIRED);
        assertThat(Reason.REUSED.consequence()).isEqualTo(Reauthenticate.Reason.REUSE_DETECTED);
    }

    @Test
    void aTokensTextSaysThatItIsMasked() {
        assertThat(ACCESS).hasToString("AccessToken[masked]");
        assertThat(REFRESH).hasToString("RefreshToken[masked]");
    }
}
