/**
 * Decides when an agent's access token is renewed, so that nobody meets it expired (TOKEN-1): {@link
 * dev.omnirules.core.token.RenewalState} → {@link dev.omnirules.core.token.RenewalPolicy} → {@link
 * dev.omnirules.core.token.RenewalDecision}.
 *
 * <p>Values and one pure rule. The ports are in {@code token.issuer} and {@code token.store}; the shell that renews
 * many sessions is {@code token.renewer.TokenRenewer}.
 *
 * <p>Start with {@link dev.omnirules.core.token.renewer.TokenRenewer}. This package has what it is told and what it
 * answers: choose {@link dev.omnirules.core.token.RenewalTimings} by how the issuer treats refresh tokens ({@link
 * dev.omnirules.core.token.RefreshUse}), and treat {@link dev.omnirules.core.token.RenewalDecision} where an agent must
 * sign in again. More: {@code omni-core/docs/tokens.md}.
 */
@NullMarked
package dev.omnirules.core.token;

import org.jspecify.annotations.NullMarked;
