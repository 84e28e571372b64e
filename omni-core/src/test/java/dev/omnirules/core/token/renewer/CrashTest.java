package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.testkit.TokenCluster;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("Nodes that die between any two steps")
class CrashTest {

    private static final int NEVER = TokenCluster.NEVER;
    private static final int STEPS = 34;

    @Test
    @DisplayName("one of two nodes dies: no refresh token is presented twice, and a usable token is always served")
    void oneOfTwo() {
        int renewedOn = 0;
        int uncertain = 0;
        for (int step = 1; step <= STEPS; step++) {
            TokenCluster cluster = cluster(RefreshUse.singleUse(), step, NEVER);
            cluster.run(Duration.ofHours(4));
            assertThat(cluster.issuer().mostPresentations())
                    .as("death at step %s", step)
                    .isLessThanOrEqualTo(1);
            RenewalPhase phase = cluster.survivor().phase();
            renewedOn += phase == RenewalPhase.ACTIVE ? 1 : 0;
            uncertain += phase == RenewalPhase.REAUTH_REQUIRED ? 1 : 0;
        }
        assertThat(renewedOn).as("deaths outside a claim cost nothing").isGreaterThanOrEqualTo(STEPS / 2);
        assertThat(uncertain).as("deaths inside a claim end in a sign-in").isGreaterThan(4);
        assertThat(renewedOn + uncertain).isEqualTo(STEPS);
    }

    @Test
    @DisplayName("two of three nodes die: no refresh token is presented twice")
    void twoOfThree() {
        for (int first = 1; first <= STEPS; first++) {
            for (int second = 1; second <= STEPS; second++) {
                TokenCluster cluster = cluster(RefreshUse.singleUse(), first, second, NEVER);
                cluster.run(Duration.ofHours(4));
                assertThat(cluster.issuer().mostPresentations())
                        .as("deaths at steps %s and %s", first, second)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("inside a documented grace a survivor presents once more, and the session lives on")
    void grace() {
        for (int first = 1; first <= STEPS; first++) {
            for (int second = 1; second <= STEPS; second++) {
                TokenCluster cluster = cluster(RefreshUse.graced(1, Duration.ofSeconds(60)), first, second, NEVER);
                cluster.run(Duration.ofHours(4));
                assertThat(cluster.issuer().mostPresentations()).isLessThanOrEqualTo(2);
                assertThat(cluster.issuer().sawReuse())
                        .as("deaths at steps %s and %s", first, second)
                        .isFalse();
            }
            TokenCluster cluster = cluster(RefreshUse.graced(1, Duration.ofSeconds(60)), first, NEVER);
            cluster.run(Duration.ofHours(4));
            assertThat(cluster.survivor().phase()).as("death at step %s", first).isEqualTo(RenewalPhase.ACTIVE);
            assertThat(cluster.counter().expiredMet()).isZero();
        }
    }

    @Test
    @DisplayName("lost answers on top of deaths present nothing twice")
    void lostAnswers() {
        for (Fate fate : List.of(Fate.ANSWER_LOST, Fate.THROWN, Fate.REQUEST_LOST, Fate.NOT_SENT, Fate.DECLINED)) {
            for (int step = 1; step <= STEPS; step++) {
                TokenCluster cluster = cluster(RefreshUse.singleUse(), step, NEVER);
                cluster.issuer().next(fate, Fate.ANSWERED, fate);
                cluster.run(Duration.ofHours(4));
                assertThat(cluster.issuer().mostPresentations())
                        .as("%s, death at step %s", fate, step)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    private static TokenCluster cluster(RefreshUse use, int... deaths) {
        return new TokenCluster(new InMemoryTokenStore(), use, deaths);
    }
}
