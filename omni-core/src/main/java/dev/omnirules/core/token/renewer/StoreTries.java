package dev.omnirules.core.token.renewer;

/**
 * The tries of one change of the store. A record that is not taken is read again and tried anew; a store that refuses a
 * hundred records in a row, because it shows old ones, has failed. Not thread-safe.
 */
final class StoreTries {

    private static final int MOST = 100;

    private int left = MOST;

    /** Takes one try. */
    void next() {
        if (left-- == 0) {
            throw new IllegalStateException("token store refused " + MOST + " records in a row");
        }
    }
}
