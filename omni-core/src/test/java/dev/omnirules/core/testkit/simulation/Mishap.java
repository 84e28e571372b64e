package dev.omnirules.core.testkit.simulation;

/** What goes wrong with the first command of a step that takes effect. */
public enum Mishap {
    /** Nothing. */
    NONE(""),
    /** The store fails before the commit; the caller tries again. */
    FAILS_BEFORE_COMMIT("the store fails before the commit, and it is tried again"),
    /** It takes effect and the answer is lost; the caller tries again with the same request. */
    ANSWER_LOST("it takes effect, the answer is lost, and it is tried again"),
    /** It arrives twice. */
    SENT_TWICE("it arrives twice");

    private final String told;

    Mishap(String told) {
        this.told = told;
    }

    String told() {
        return told;
    }
}
