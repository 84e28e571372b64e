package dev.omnirules.presence.connection;

import java.util.List;
import java.util.Objects;

/**
 * The result of one signal: the next state, the commands, and the view. Immutable and thread-safe.
 *
 * @param state what to give with the next signal
 * @param commands what the page is to do now, in order
 * @param view what the page shows from now on
 * @since 0.1
 */
public record StepResult(DeskState state, List<DeskCommand> commands, DeskView view) {
    /** Copies the commands. */
    public StepResult {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(commands, "commands");
        Objects.requireNonNull(view, "view");
        commands = List.copyOf(commands);
    }
}
