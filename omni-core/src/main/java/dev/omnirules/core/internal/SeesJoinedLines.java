package dev.omnirules.core.internal;

/** The mark of a rule that sees lines that follow others as they are, instead of the lines that they follow. */
public interface SeesJoinedLines {}
