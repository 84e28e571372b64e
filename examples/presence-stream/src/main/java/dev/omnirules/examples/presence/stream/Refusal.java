package dev.omnirules.examples.presence.stream;

/** The reason why a record is in the topic of dead letters. */
public enum Refusal {
    /** It has no bytes. */
    EMPTY,
    /** It was written by a later version: an upgraded instance, or a replay after the upgrade, can read it. */
    LATER_VERSION,
    /** This version knows no such kind. */
    UNKNOWN_KIND,
    /** It ends before its last field. */
    CUT_OFF,
    /** It goes on after its last field. */
    TRAILING_BYTES,
    /** A field has a value that it must not have. */
    ILLEGAL_VALUE,
    /** It concerns one agent, and names none. */
    NO_KEY,
    /** Its key is no agent's id. */
    ILLEGAL_KEY,
    /** It is dated later than its receipt. It was folded as of its receipt. */
    DATED_AHEAD
}
