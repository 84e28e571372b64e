/**
 * Agents' tokens in PostgreSQL, for several nodes: {@link dev.omnirules.core.token.store.StoredSession} → sealed by a
 * {@link dev.omnirules.examples.tokens.TokenCipher} → one row, changed by compare-and-set (TOKEN-1). The entry is {@link
 * dev.omnirules.examples.tokens.PostgresTokenStore}.
 */
@NullMarked
package dev.omnirules.examples.tokens;

import org.jspecify.annotations.NullMarked;
