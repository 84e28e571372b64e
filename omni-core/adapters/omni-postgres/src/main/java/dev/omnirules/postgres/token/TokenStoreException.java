package dev.omnirules.postgres.token;

import java.sql.SQLException;

/**
 * The failure of a token store whose database did not answer: whether a change was made is not known.
 *
 * @since 0.1
 */
public final class TokenStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokenStoreException(SQLException cause) {
        super("the token store did not answer: SQL state " + cause.getSQLState(), cause);
    }
}
