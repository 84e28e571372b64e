package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.examples.shift.format.ShiftLine;
import java.util.List;

/**
 * A command and its answer.
 *
 * @param line the number of the command's line
 * @param command what was asked
 * @param answer what was answered
 * @param left the agents whom the command signed out of the platform
 */
public record Outcome(long line, ShiftLine.Command command, Answer answer, List<AgentId> left) {

    /** Copies the agents. */
    public Outcome {
        left = List.copyOf(left);
    }
}
