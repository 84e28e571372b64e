package dev.omnirules.examples.shift.report;

/** Whether text has colors. */
public enum Coloring {
    /** On a terminal. */
    ON,
    /** Anywhere else. */
    OFF
}
