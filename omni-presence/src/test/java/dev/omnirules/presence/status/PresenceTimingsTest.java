package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceTimings.Beats;
import dev.omnirules.presence.status.PresenceTimings.Graces;
import dev.omnirules.presence.status.PresenceTimings.Instability;
import dev.omnirules.presence.status.PresenceTimings.Margins;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PresenceTimingsTest {

    private static final PresenceTimings DEFAULTS = PresenceTimings.defaults();

    @Test
    void theDefaultsGiveTheLeasesOfTheSpecification() {
        Leases leases = Leases.of(DEFAULTS);
        long beat = Nanos.of(Duration.ofSeconds(20));
        assertThat(leases.lease(false, beat)).isEqualTo(seconds(67));
        assertThat(leases.lease(true, beat)).isEqualTo(seconds(137));
        assertThat(leases.fresh(false, beat)).isEqualTo(seconds(32));
        assertThat(leases.fresh(true, beat)).isEqualTo(seconds(77));
        assertThat(leases.grace(CloseKind.CLEAN, 0, false)).isEqualTo(seconds(5));
        assertThat(leases.grace(CloseKind.ABNORMAL, 0, false)).isEqualTo(seconds(15));
        assertThat(leases.grace(CloseKind.NODE_LOST, 0, false)).isEqualTo(seconds(60));
        assertThat(leases.grace(CloseKind.SUPERSEDED, 0, false)).isZero();
        assertThat(leases.grace(CloseKind.SIGNED_OUT, 0, false)).isZero();
    }

    @Test
    void eachBrokenInequalityIsNamed() {
        refuses("visible beat > 0", () -> new Beats(s(0), s(60), 3, 2));
        refuses("hidden beat >= 60 s", () -> new Beats(s(20), s(60).minusNanos(1), 3, 2));
        refuses("missed visible beats >= 2", () -> new Beats(s(20), s(60), 1, 2));
        refuses("missed hidden beats >= 2", () -> new Beats(s(20), s(60), 3, 1));
        refuses("slack >= 0", () -> new Margins(s(-1), s(2), s(10)));
        refuses("clock skew >= 0", () -> new Margins(s(5), s(-1), s(10)));
        refuses("routing extra >= 0", () -> new Margins(s(5), s(2), s(-1)));
        refuses("grace CLEAN >= 0", () -> new Graces(s(-1), s(15), s(60), s(30), s(60)));
        refuses("grace ABNORMAL >= 0", () -> new Graces(s(5), s(-1), s(60), s(30), s(60)));
        refuses("grace NODE_LOST >= 0", () -> new Graces(s(5), s(15), s(-1), s(30), s(60)));
        refuses("frozen grace >= 0", () -> new Graces(s(5), s(15), s(60), s(-1), s(60)));
        refuses("reconnect window >= 0", () -> new Graces(s(5), s(15), s(60), s(30), s(-1)));
        refuses("2 <= losses <= 8", () -> new Instability(1, s(300), s(20)));
        refuses("2 <= losses <= 8", () -> new Instability(9, s(300), s(20)));
        refuses("instability window >= 0", () -> new Instability(4, s(-1), s(20)));
        refuses("stable time >= 0", () -> new Instability(4, s(300), s(-1)));
    }

    @Test
    void eachBoundItselfIsAccepted() {
        accepts(() -> new Beats(Duration.ofNanos(1), s(60), 2, 2));
        accepts(() -> new Margins(s(0), s(0), s(0)));
        accepts(() -> new Graces(s(0), s(0), s(0), s(0), s(0)));
        accepts(() -> new Instability(2, s(0), s(0)));
        accepts(() -> new Instability(8, s(0), s(0)));
    }

    @Test
    void eachBrokenInequalityBetweenThePartsIsNamed() {
        refuses("fresh > interval, for visible beats", () -> with(new Margins(s(5), s(0), s(0))));
        accepts(() -> with(new Margins(s(5), s(0), Duration.ofNanos(1))));
        refuses("fresh < lease, for visible beats", () -> with(new Margins(s(5), s(2), s(45))));
        accepts(() -> with(new Margins(s(5), s(2), s(45).minusNanos(1))));
        refuses(
                "fresh > interval, for hidden beats",
                () -> new PresenceTimings(
                        new Beats(s(20), Duration.ofSeconds(Long.MAX_VALUE), 3, 2),
                        DEFAULTS.margins(),
                        DEFAULTS.graces(),
                        DEFAULTS.instability()));
        refuses(
                "fresh < lease, for hidden beats",
                () -> new PresenceTimings(
                        new Beats(s(3_600), s(60), 3, 2),
                        new Margins(s(0), s(2), s(3_600)),
                        DEFAULTS.graces(),
                        DEFAULTS.instability()));
        accepts(() -> new PresenceTimings(
                new Beats(s(3_600), s(60), 3, 2),
                new Margins(s(0), s(2), s(3_600).minusNanos(1)),
                DEFAULTS.graces(),
                DEFAULTS.instability()));
        refuses("grace ABNORMAL < lease", () -> with(new Graces(s(5), s(67), s(60), s(30), s(60))));
        accepts(() -> with(new Graces(s(5), s(67).minusNanos(1), s(60), s(30), s(60))));
        refuses(
                "stable time after instability < reconnect window",
                () -> with(new Graces(s(5), s(15), s(60), s(30), s(20))));
        accepts(() -> with(new Graces(s(5), s(15), s(60), s(30), s(20).plusNanos(1))));
        accepts(() -> with(new Graces(s(0), s(0), s(0), s(0), s(60))));
    }

    private static PresenceTimings with(Margins margins) {
        return new PresenceTimings(DEFAULTS.beats(), margins, DEFAULTS.graces(), DEFAULTS.instability());
    }

    private static PresenceTimings with(Graces graces) {
        return new PresenceTimings(DEFAULTS.beats(), DEFAULTS.margins(), graces, DEFAULTS.instability());
    }

    private static void refuses(String inequality, ThrowingCallable construction) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessageContaining(inequality);
    }

    private static void accepts(ThrowingCallable construction) {
        assertThatCode(construction).doesNotThrowAnyException();
    }

    private static Duration s(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static long seconds(long seconds) {
        return seconds * 1_000_000_000;
    }
}
