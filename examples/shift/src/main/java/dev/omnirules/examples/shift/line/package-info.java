/**
 * The shift file's format: bytes → {@link dev.omnirules.examples.shift.line.ShiftSource} → {@link
 * dev.omnirules.examples.shift.line.LineReader} → {@link dev.omnirules.examples.shift.line.ShiftLine}, or a {@link
 * dev.omnirules.examples.shift.line.MalformedLineException} that says what is wrong. It decides nothing.
 */
package dev.omnirules.examples.shift.line;
