/**
 * Tokens from an OAuth 2 authorization server: form post → {@link dev.omnirules.oauth.OAuthTokenIssuer} →
 * {@link dev.omnirules.core.token.issuer.RenewalAnswer} (TOKEN-1). For hosts whose agents sign in at an identity provider
 * that rotates refresh tokens.
 */
@NullMarked
package dev.omnirules.oauth;

import org.jspecify.annotations.NullMarked;
