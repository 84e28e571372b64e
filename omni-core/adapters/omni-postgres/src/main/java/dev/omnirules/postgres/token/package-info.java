/**
 * Agents' tokens in PostgreSQL, for several nodes: {@link dev.omnirules.core.token.store.StoredSession} → sealed by a
 * {@link dev.omnirules.postgres.token.TokenCipher} → one row, changed by compare-and-set (TOKEN-1). Entry type: {@link
 * dev.omnirules.postgres.token.PostgresTokenStore}.
 */
@NullMarked
package dev.omnirules.postgres.token;

import org.jspecify.annotations.NullMarked;
