package dev.omnirules.examples.postgres;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Set;

/** What each of PostgreSQL's failures means for a command, by its SQLSTATE. */
final class Failures {

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");
    private static final Set<String> OTHER_TABLES = Set.of("42P01", "42703", "42883", "3F000", "42501");

    private Failures() {}

    /** A first statement that finds its connection gone, as after a restart, is tried again on another one. */
    static RuntimeException ofFirst(SQLException failure) {
        RuntimeException meaning = of(failure, Outcome.NOTHING_HAPPENED);
        return meaning instanceof DatabaseDownException
                ? new StoreConflictException("the connection had gone", failure)
                : meaning;
    }

    static RuntimeException of(SQLException failure, Outcome outcome) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (CONFLICTS.contains(state)) {
            return new StoreConflictException("another transaction got in the way (" + state + ")", failure);
        }
        if (state.startsWith("08") || GONE.contains(state)) {
            return timedOut(failure)
                    ? new DatabaseSlowException(outcome, failure)
                    : new DatabaseDownException(outcome, failure);
        }
        if (state.equals("57014") || state.startsWith("53")) {
            return new DatabaseSlowException(outcome, failure);
        }
        if (state.equals("25006")) {
            return new DatabaseReadOnlyException(failure);
        }
        if (OTHER_TABLES.contains(state)) {
            return new SchemaVersionException(failure);
        }
        if (state.equals("23505")) {
            return new IllegalStateException("a conversation id was given to two conversations", failure);
        }
        return new LedgerUnavailableException("the database failed with " + state + "; " + outcome.text(), failure);
    }

    private static boolean timedOut(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
