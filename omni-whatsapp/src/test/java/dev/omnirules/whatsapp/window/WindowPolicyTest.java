package dev.omnirules.whatsapp.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.window.WindowDecision.FreeText;
import dev.omnirules.whatsapp.window.WindowDecision.Reason;
import dev.omnirules.whatsapp.window.WindowDecision.TemplateOnly;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowPolicyTest {

    private static final Instant WROTE = Instant.parse("2026-11-16T11:00:00Z");
    private static final Instant CLOSES = WROTE.plus(Duration.ofHours(24));

    private final WindowPolicy policy = new WindowPolicy();

    @Test
    void aCustomerWhoNeverWroteGetsATemplate() {
        assertThat(policy.decide(WindowFacts.neverWrote(), WROTE)).isEqualTo(new TemplateOnly(Reason.NEVER_WROTE));
    }

    @Test
    void freeTextGoesUntilJustBefore24Hours() {
        WindowFacts facts = WindowFacts.wroteAt(WROTE);
        assertThat(policy.decide(facts, WROTE)).isEqualTo(new FreeText(CLOSES));
        assertThat(policy.decide(facts, CLOSES.minusNanos(1))).isEqualTo(new FreeText(CLOSES));
    }

    @Test
    void at24HoursAndAfterOnlyATemplateGoes() {
        WindowFacts facts = WindowFacts.wroteAt(WROTE);
        assertThat(policy.decide(facts, CLOSES)).isEqualTo(new TemplateOnly(Reason.WINDOW_CLOSED));
        assertThat(policy.decide(facts, Instant.MAX)).isEqualTo(new TemplateOnly(Reason.WINDOW_CLOSED));
    }

    @Test
    void aMessageFromTheFutureOpensTheWindowToo() {
        assertThat(policy.decide(WindowFacts.wroteAt(CLOSES), WROTE))
                .isEqualTo(new FreeText(CLOSES.plus(Duration.ofHours(24))));
    }

    @Test
    void theEndsOfTimeAreNoProblem() {
        assertThat(policy.decide(WindowFacts.wroteAt(Instant.MAX), Instant.MAX)).isEqualTo(new FreeText(Instant.MAX));
        assertThat(policy.decide(WindowFacts.wroteAt(Instant.MIN), Instant.MIN))
                .isEqualTo(new FreeText(Instant.MIN.plus(Duration.ofHours(24))));
    }
}
