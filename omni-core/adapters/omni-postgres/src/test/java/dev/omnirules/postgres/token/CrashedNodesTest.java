package dev.omnirules.postgres.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.TokenCluster;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.postgres.testkit.TestStore;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("Three nodes on one PostgreSQL store, two of them dying between any two steps")
class CrashedNodesTest {

    private static final int STEPS = 34;
    /** How far apart the steps of the second death are; 1 tries every pair. */
    private static final int STRIDE = Integer.getInteger("crash.stride", 17);

    @Test
    @DisplayName("no refresh token is presented twice")
    void singleUse() {
        int dead = 0;
        int renewed = 0;
        for (int first = 1; first <= STEPS; first++) {
            for (int second = 1 + first % STRIDE; second <= STEPS; second += STRIDE) {
                TokenCluster cluster =
                        new TokenCluster(TestStore.empty(), RefreshUse.singleUse(), first, second, TokenCluster.NEVER);
                cluster.run(Duration.ofHours(2));
                assertThat(cluster.issuer().mostPresentations())
                        .as("deaths at steps %s and %s", first, second)
                        .isLessThanOrEqualTo(1);
                dead += (int) cluster.dead();
                renewed += (int) cluster.counter().renewed();
            }
        }
        assertThat(dead).as("deaths").isGreaterThan(STEPS);
        assertThat(renewed).as("renewals").isGreaterThan(STEPS);
    }

    @Test
    @DisplayName("inside a documented grace a survivor presents once more, and the session lives on")
    void grace() {
        RefreshUse use = RefreshUse.graced(1, Duration.ofSeconds(60));
        for (int first = 1; first <= STEPS; first += Math.min(STRIDE, 3)) {
            TokenCluster cluster = new TokenCluster(TestStore.empty(), use, first, TokenCluster.NEVER);
            cluster.run(Duration.ofHours(2));
            assertThat(cluster.issuer().mostPresentations()).isLessThanOrEqualTo(2);
            assertThat(cluster.issuer().sawReuse())
                    .as("death at step %s", first)
                    .isFalse();
            assertThat(cluster.survivor().phase()).as("death at step %s", first).isEqualTo(RenewalPhase.ACTIVE);
        }
    }
}
