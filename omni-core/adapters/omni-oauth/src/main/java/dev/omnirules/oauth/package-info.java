/**
 * Tokens from an OAuth 2 authorization server: form post → {@link dev.omnirules.oauth.OAuthTokenIssuer} →
 * {@link dev.omnirules.core.token.issuer.RenewalAnswer} (TOKEN-1). For hosts whose agents sign in at an identity provider
 * that rotates refresh tokens.
 *
 * <p>Start with {@link dev.omnirules.oauth.OAuthTokenIssuer}, and give it to {@link
 * dev.omnirules.core.token.renewer.TokenRenewer}. Agents' first tokens come from the host's own sign-in. More: {@code
 * omni-core/adapters/omni-oauth/README.md}, and {@code omni-core/docs/tokens.md} for the timings.
 */
@NullMarked
package dev.omnirules.oauth;

import org.jspecify.annotations.NullMarked;
