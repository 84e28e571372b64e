package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.token.renewer.RenewalTask.Contact;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("The breaker that holds renewals back in an outage")
class OutageBreakerTest {

    private static final Instant T0 = Floor.START;

    private final OutageBreaker breaker = new OutageBreaker(true);

    private void renewals(OutageBreaker of, int times, Contact contact, Instant at) {
        for (int i = 0; i < times; i++) {
            of.begun(at);
            of.ended(contact, at);
        }
    }

    @Test
    @DisplayName("opens with the fifth trouble in a row, and no answer in between")
    void fifth() {
        renewals(breaker, 4, Contact.TROUBLED, T0);
        renewals(breaker, 1, Contact.ANSWERED, T0);
        renewals(breaker, 4, Contact.TROUBLED, T0);
        renewals(breaker, 1, Contact.NONE, T0);
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.nextAt()).isEqualTo(Instant.MAX);
        assertThat(breaker.tryProbe(T0.plusSeconds(60))).isFalse();
        renewals(breaker, 1, Contact.TROUBLED, T0);
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    @DisplayName("probes first five seconds after it opened, whatever troubles follow, and one at a time")
    void probes() {
        renewals(breaker, 5, Contact.TROUBLED, T0);
        renewals(breaker, 3, Contact.TROUBLED, T0.plusSeconds(4));
        assertThat(breaker.nextAt()).isEqualTo(T0.plusSeconds(5));
        assertThat(breaker.tryProbe(T0.plusSeconds(5).minusNanos(1))).isFalse();
        assertThat(breaker.tryProbe(T0.plusSeconds(5))).isTrue();
        assertThat(breaker.tryProbe(T0.plusSeconds(60))).isFalse();
        assertThat(breaker.nextAt()).isEqualTo(T0.plusSeconds(25));
        breaker.probed(false, T0.plusSeconds(8));
        assertThat(breaker.mayTry(T0.plusSeconds(13))).isFalse();
        assertThat(breaker.nextAt()).isEqualTo(T0.plusSeconds(13));
    }

    @Test
    @DisplayName("stays open when a probe reaches the issuer, admits one trial, and closes by its answer")
    void trial() {
        renewals(breaker, 5, Contact.TROUBLED, T0);
        breaker.tryProbe(T0.plusSeconds(5));
        breaker.probed(true, T0.plusSeconds(5));
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.mayTry(T0.plusSeconds(5))).isTrue();
        breaker.tryOne();
        breaker.begun(T0.plusSeconds(5));
        assertThat(breaker.mayTry(T0.plusSeconds(6))).isFalse();
        breaker.trialEnded(Contact.ANSWERED, T0.plusSeconds(7));
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    @DisplayName("admits a trial when a probe has not answered for twenty seconds, and hears nothing of it later")
    void hungProbe() {
        renewals(breaker, 5, Contact.TROUBLED, T0);
        assertThat(breaker.tryProbe(T0.plusSeconds(5))).isTrue();
        assertThat(breaker.mayTry(T0.plusSeconds(25).minusNanos(1))).isFalse();
        assertThat(breaker.mayTry(T0.plusSeconds(25))).isTrue();
        breaker.tryOne();
        breaker.begun(T0.plusSeconds(25));
        breaker.probed(true, T0.plusSeconds(26));
        assertThat(breaker.mayTry(T0.plusSeconds(26))).isFalse();
        breaker.trialEnded(Contact.TROUBLED, T0.plusSeconds(27));
        assertThat(breaker.tryProbe(T0.plusSeconds(37))).isTrue();
        assertThat(breaker.mayTry(T0.plusSeconds(57))).isTrue();
        breaker.tryOne();
        breaker.begun(T0.plusSeconds(57));
        breaker.trialEnded(Contact.ANSWERED, T0.plusSeconds(58));
        breaker.probed(true, T0.plusSeconds(59));
        renewals(breaker, 5, Contact.TROUBLED, T0.plusSeconds(60));
        assertThat(breaker.mayTry(T0.plusSeconds(60))).isFalse();
    }

    @Test
    @DisplayName("waits longer after each trial that fails, up to twenty seconds; one that asked nothing costs nothing")
    void longerWaits() {
        OutageBreaker unprobed = new OutageBreaker(false);
        renewals(unprobed, 5, Contact.TROUBLED, T0);
        Instant at = T0.plusSeconds(5);
        for (int wait : new int[] {10, 20, 20}) {
            assertThat(unprobed.mayTry(at.minusNanos(1))).isFalse();
            assertThat(unprobed.mayTry(at)).isTrue();
            unprobed.tryOne();
            unprobed.begun(at);
            unprobed.trialEnded(Contact.TROUBLED, at);
            at = at.plusSeconds(wait);
        }
        unprobed.tryOne();
        unprobed.begun(at);
        unprobed.trialEnded(Contact.NONE, at);
        assertThat(unprobed.mayTry(at)).isTrue();
    }

    @Test
    @DisplayName("is silent while five are under way and none was answered for two seconds")
    void silent() {
        for (int i = 0; i < 4; i++) {
            breaker.begun(T0);
        }
        assertThat(breaker.isSilent(T0.plusSeconds(60))).isFalse();
        breaker.begun(T0.plusSeconds(1));
        assertThat(breaker.isSilent(T0.plusSeconds(2).minusNanos(1))).isFalse();
        assertThat(breaker.isSilent(T0.plusSeconds(2))).isTrue();
        breaker.begun(T0.plusSeconds(2));
        breaker.ended(Contact.ANSWERED, T0.plusSeconds(3));
        assertThat(breaker.isSilent(T0.plusSeconds(4))).isFalse();
        assertThat(breaker.isSilent(T0.plusSeconds(5))).isTrue();
    }
}
