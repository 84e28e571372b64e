package dev.omnirules.examples.first;

import dev.omnirules.presence.connection.*;
import java.time.Instant;
import java.util.Optional;

/** Loses the connection of an agent's desk and opens it again. */
public final class Connection {
    public static void main(String[] args) {
        Instant start = Instant.parse("2026-03-02T09:00:00Z");
        ConnectionMachine machine = new ConnectionMachine(DeskSettings.defaults());
        StepResult step = show(machine.start(start, 1));
        step = show(machine.on(step.state(), new DeskSignal.Opened(start.plusSeconds(1), 1)));
        DeskSignal.Closed.Cause cause = DeskSignal.Closed.Cause.LOST;
        step = show(machine.on(step.state(), new DeskSignal.Closed(start.plusSeconds(60), 1, cause, Optional.empty())));
        step = show(machine.on(step.state(), new DeskSignal.RetryClicked(start.plusSeconds(61))));
        show(machine.on(step.state(), new DeskSignal.Opened(start.plusSeconds(62), 2)));
    }

    private static StepResult show(StepResult step) {
        System.out.println(step.view().phase() + ", text fields " + step.view().composer() + ", " + step.commands());
        return step;
    }
}
