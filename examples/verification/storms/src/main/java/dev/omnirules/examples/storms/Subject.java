package dev.omnirules.examples.storms;

/** One way to hold a token, with the tokens of a sign-in in it. */
interface Subject extends AutoCloseable {

    /** What a caller asks for; throws what the caller would meet. */
    Object token();

    @Override
    default void close() {}

    /** Sets one up at an issuer. */
    @FunctionalInterface
    interface Setup {
        Subject at(Origin origin);
    }
}
