/**
 * The shift file's format: bytes → {@link dev.omnirules.examples.shift.format.ShiftSource} → {@link
 * dev.omnirules.examples.shift.format.LineReader} → {@link dev.omnirules.examples.shift.format.ShiftLine}, or a {@link
 * dev.omnirules.examples.shift.format.MalformedLineException} that says what is wrong. It decides nothing.
 */
package dev.omnirules.examples.shift.format;
