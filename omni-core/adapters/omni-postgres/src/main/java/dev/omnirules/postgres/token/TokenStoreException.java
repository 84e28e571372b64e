package dev.omnirules.postgres.token;

import java.sql.SQLException;

/** The database did not answer, or not with a yes or a no: whether a change was made is not known. */
public final class TokenStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenStoreException(SQLException cause) {
        super("the token store did not answer: SQL state " + cause.getSQLState(), cause);
    }
}
