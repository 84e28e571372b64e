package dev.omnirules.postgres.internal;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.transactional.StoreConflictException;
import dev.omnirules.postgres.DatabaseAccessException;
import dev.omnirules.postgres.DatabaseDownException;
import dev.omnirules.postgres.DatabaseExhaustedException;
import dev.omnirules.postgres.DatabaseReadOnlyException;
import dev.omnirules.postgres.DatabaseSlowException;
import dev.omnirules.postgres.SchemaVersionException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * The meanings of PostgreSQL's failures for a command, by their SQLSTATE. A state that the server gave, and that does not say
 * that the session ended, is a refusal: the transaction is rolled back, also where its commit was on the way.
 */
public final class Failures {

    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "55P03");
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");
    private static final Set<String> OTHER_TABLES = Set.of("42P01", "42703", "42883", "3F000");
    private static final Set<String> NO_ACCESS = Set.of("42501", "3D000");
    private static final Set<String> NEVER_CONNECTED = Set.of("08001", "08004", "57P03");

    private Failures() {}

    /** A first statement that finds its connection gone, as after a restart, is tried again on another one. */
    public static RuntimeException ofFirst(SQLException failure) {
        RuntimeException meaning = of(failure, Outcome.NOTHING_HAPPENED);
        return meaning instanceof DatabaseDownException
                ? new StoreConflictException("the connection had gone", failure)
                : meaning;
    }

    public static RuntimeException of(SQLException failure, Outcome outcome) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (CONFLICTS.contains(state)) {
            return new StoreConflictException("another transaction got in the way (" + state + ")", failure);
        }
        if (state.startsWith("08") || GONE.contains(state)) {
            Outcome known = NEVER_CONNECTED.contains(state) ? Outcome.NOTHING_HAPPENED : outcome;
            return timedOut(failure)
                    ? new DatabaseSlowException(known.text(), failure)
                    : new DatabaseDownException(known.text(), failure);
        }
        if (state.equals("57014")) {
            return new DatabaseSlowException(Outcome.NOTHING_HAPPENED.text(), failure);
        }
        if (state.startsWith("53")) {
            return new DatabaseExhaustedException(state, failure);
        }
        if (state.equals("25006")) {
            return new DatabaseReadOnlyException(failure);
        }
        if (state.startsWith("28") || NO_ACCESS.contains(state)) {
            return new DatabaseAccessException(state, failure);
        }
        if (OTHER_TABLES.contains(state)) {
            return new SchemaVersionException(failure);
        }
        if (state.equals("23505")) {
            return new IllegalStateException("a conversation id was given to two conversations", failure);
        }
        return refused(failure, state, outcome);
    }

    /** Whether a commit that failed so may have happened: its answer did not come, or the server does not know. */
    public static boolean mayHaveCommitted(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        boolean gone = state.startsWith("08") || GONE.contains(state);
        return state.isEmpty() || state.equals("40003") || (gone && !NEVER_CONNECTED.contains(state));
    }

    /** 40003 says of itself that nobody knows; without a state it is not the server who speaks. */
    private static LedgerUnavailableException refused(SQLException failure, String state, Outcome outcome) {
        boolean unknown = state.isEmpty() || state.equals("40003");
        return new LedgerUnavailableException(
                unknown
                        ? "the connection to the database failed; " + outcome.text()
                        : "the database refused with " + state + "; " + Outcome.NOTHING_HAPPENED.text()
                                + "; the cause says why",
                failure);
    }

    /** Whether a data source that failed so may have a connection later: its pool is full, or no server is reached. */
    static boolean mayPass(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return failure instanceof SQLTransientConnectionException || NEVER_CONNECTED.contains(state);
    }

    /** What a pool's time-out means: what its cause says, or that the pool is full. */
    static RuntimeException ofPool(SQLTransientConnectionException timeout) {
        return timeout.getCause() instanceof SQLException cause
                ? of(cause, Outcome.NOTHING_HAPPENED)
                : new DatabaseSlowException(Outcome.NOTHING_HAPPENED.text(), timeout);
    }

    public static LedgerUnavailableException conflictsLasted(RuntimeException conflict) {
        return new LedgerUnavailableException(
                "other transactions got in the way until the deadline; nothing happened, try again", conflict);
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
