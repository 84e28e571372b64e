package dev.omnirules.core.queueing.overflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.queueing.overflow.MissedOfferDecision.KeepOffering;
import dev.omnirules.core.queueing.overflow.MissedOfferDecision.Pause;
import dev.omnirules.core.queueing.overflow.MissedOfferDecision.Rest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MissedOfferPolicyTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void anAgentIsPausedAtTheLimit() {
        MissedOfferPolicy policy = new MissedOfferPolicy(MissedOfferLimits.defaults());
        assertThat(policy.decide(new MissedOffers(0, NINE), NINE)).isEqualTo(new KeepOffering());
        assertThat(policy.decide(new MissedOffers(1, NINE), NINE)).isEqualTo(new KeepOffering());
        assertThat(policy.decide(new MissedOffers(2, NINE), NINE))
                .isEqualTo(new Pause(new PauseReason("MISSED_OFFERS")));
        assertThat(policy.decide(new MissedOffers(3, NINE), NINE.plusSeconds(9_999)))
                .isEqualTo(new Pause(new PauseReason("MISSED_OFFERS")));
    }

    @Test
    void anAgentRestsUntilTheTimeIsOver() {
        MissedOfferPolicy policy =
                new MissedOfferPolicy(new MissedOfferLimits(2, new MissedOfferLimits.RestFor(Duration.ofMinutes(1))));
        Instant end = NINE.plusSeconds(60);
        assertThat(policy.decide(new MissedOffers(1, NINE), NINE)).isEqualTo(new KeepOffering());
        assertThat(policy.decide(new MissedOffers(2, NINE), NINE)).isEqualTo(new Rest(end));
        assertThat(policy.decide(new MissedOffers(2, NINE), end.minusMillis(1))).isEqualTo(new Rest(end));
        assertThat(policy.decide(new MissedOffers(2, NINE), end)).isEqualTo(new KeepOffering());
        assertThat(policy.decide(new MissedOffers(3, end), end)).isEqualTo(new Rest(end.plusSeconds(60)));
    }
}
