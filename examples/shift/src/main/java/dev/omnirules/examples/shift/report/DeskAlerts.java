package dev.omnirules.examples.shift.report;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusReason;
import dev.omnirules.presence.status.Transition;
import java.util.Optional;

/** What an agent's desk shows while its connection is lost (CONN-2); a page that was closed shows nothing. */
public final class DeskAlerts {

    private DeskAlerts() {}

    /** The alert that a change of the status brings, if any. */
    public static Optional<Alert> of(Transition transition) {
        boolean lost = transition.to() == AgentStatus.INACTIVE
                && transition.reason() != StatusReason.NEVER_CONNECTED
                && transition.reason() != StatusReason.CLOSED_CLEANLY;
        return lost ? Optional.of(Alert.CONNECTION_LOST) : Optional.empty();
    }
}
