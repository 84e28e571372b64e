/**
 * Tokens from an OAuth 2 authorization server: form post → {@link dev.omnirules.examples.oauth.OAuthTokenIssuer} →
 * {@link dev.omnirules.core.token.issuer.RenewalAnswer} (TOKEN-1). For hosts whose agents sign in at an identity provider
 * that rotates refresh tokens.
 */
@NullMarked
package dev.omnirules.examples.oauth;

import org.jspecify.annotations.NullMarked;
