package dev.omnirules.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;

/**
 * The failure of a database that has no disk space, memory or connection left. Nothing happened.
 *
 * @since 0.1
 */
public final class DatabaseExhaustedException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what to do.
     *
     * @param state the SQLSTATE
     * @param cause the failure
     */
    public DatabaseExhaustedException(String state, Throwable cause) {
        super("the database " + shortage(state) + " (" + state + ")", cause);
    }

    private static String shortage(String state) {
        return switch (state) {
            case "53100" ->
                "has no disk space left; nothing happened; free space on its disk, then send the command again";
            case "53200" -> "has no memory left; nothing happened; lower work_mem or the number of sessions";
            case "53300" ->
                "has no connection left; nothing happened; raise max_connections, or give each node a smaller"
                        + " pool";
            default -> "reached a limit of its configuration; nothing happened; see the server's log";
        };
    }
}
