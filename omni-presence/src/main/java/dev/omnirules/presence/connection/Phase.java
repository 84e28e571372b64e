package dev.omnirules.presence.connection;

/**
 * The phase of the desk's connection.
 *
 * @since 0.1
 */
public enum Phase {
    /** The first connection of this page is being opened; none was lost yet. */
    STARTING(false),
    /** Live. */
    CONNECTED(true),
    /** Live as far as known, but silent for too long: a probe is out. */
    SUSPECT(true),
    /** Lost: the next attempt waits for its instant, the agent's return, the network or a click. */
    LOST_WAITING(false),
    /** Lost: an attempt is under way. */
    CONNECTING(false),
    /** Lost while the page was hidden: from the second attempt on they are slow, until the agent returns (CONN-4). */
    PARKED(false),
    /** Live again; the conversations' histories are being refreshed (CONN-5). */
    RESYNCING(true),
    /** The server refused: only the agent can try again. */
    BLOCKED(false),
    /** Signed out, for good. */
    CLOSED(false);

    private final boolean live;

    Phase(boolean live) {
        this.live = live;
    }

    /**
     * Tells whether messages can be handed to the connection.
     *
     * @return whether it is open
     */
    public boolean isLive() {
        return live;
    }
}
