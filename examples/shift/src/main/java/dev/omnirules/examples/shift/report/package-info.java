/**
 * What a replay brings, written down: {@link dev.omnirules.examples.shift.replay.Outcome} and {@link
 * dev.omnirules.examples.shift.replay.StatusChange} → {@link dev.omnirules.examples.shift.report.DecisionWriter} and
 * {@link dev.omnirules.examples.shift.report.TransitionWriter} for programs, {@link
 * dev.omnirules.examples.shift.report.TimelineWriter} and {@link dev.omnirules.examples.shift.report.Summary} for people.
 */
package dev.omnirules.examples.shift.report;
