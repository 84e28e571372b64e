/**
 * A shift replayed through the library: {@link dev.omnirules.examples.shift.format.ShiftLine} → {@link
 * dev.omnirules.examples.shift.replay.Replay}, which moves the shift's clock and asks the library's shells → {@link
 * dev.omnirules.examples.shift.replay.Outcome} and {@link dev.omnirules.examples.shift.replay.StatusChange}, handed to
 * a {@link dev.omnirules.examples.shift.replay.ReplayListener}.
 */
package dev.omnirules.examples.shift.replay;
