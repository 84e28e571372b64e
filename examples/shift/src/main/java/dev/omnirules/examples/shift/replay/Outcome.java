package dev.omnirules.examples.shift.replay;

import dev.omnirules.examples.shift.format.ShiftLine;

/**
 * A command and its answer.
 *
 * @param line the number of the command's line
 * @param command what was asked
 * @param answer what was answered
 */
public record Outcome(long line, ShiftLine.Command command, Answer answer) {}
