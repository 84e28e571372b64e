/**
 * Where several nodes keep the tokens that they share, and the claims that keep them from presenting one refresh token
 * twice: {@link dev.omnirules.core.token.store.StoredSession} behind {@link dev.omnirules.core.token.store.TokenStore}
 * (TOKEN-1).
 */
@NullMarked
package dev.omnirules.core.token.store;

import org.jspecify.annotations.NullMarked;
