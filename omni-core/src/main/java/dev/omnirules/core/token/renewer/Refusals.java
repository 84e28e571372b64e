package dev.omnirules.core.token.renewer;

import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalProgress.BackingOff;
import dev.omnirules.core.token.RenewalProgress.Uncertain;
import dev.omnirules.core.token.renewer.TokenUnavailableException.Reason;
import java.time.Instant;
import java.util.Optional;

/** The reasons to refuse a caller without a usable token at once: a negative answer holds until the next attempt. */
final class Refusals {

    private Refusals() {}

    /** Finds the first reason at an instant of the schedule; empty if the caller may wait. */
    static Optional<Reason> find(LiveSession session, Instant now) {
        if (session.isClosing() || session.isClosed()) {
            return Optional.of(Reason.SIGNED_OUT);
        }
        if (session.decision() instanceof Reauthenticate over) {
            return Optional.of(
                    over.reason() == Reauthenticate.Reason.SIGNED_OUT ? Reason.SIGNED_OUT : Reason.SIGN_IN_REQUIRED);
        }
        boolean failed = session.state().progress() instanceof BackingOff
                || session.state().progress() instanceof Uncertain
                || session.place.notBefore.isAfter(now);
        boolean waits = session.place.stage == Place.Stage.WAITING
                && SaturatingTime.later(session.place.notBefore, WakeTimes.attemptAt(session))
                        .isAfter(now);
        return waits && failed ? Optional.of(Reason.RENEWAL_FAILING) : Optional.empty();
    }
}
