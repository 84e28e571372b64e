/**
 * Decides when an agent's access token is renewed, so that nobody meets it expired (TOKEN-1): {@link
 * dev.omnirules.core.token.RenewalState} → {@link dev.omnirules.core.token.RenewalPolicy} → {@link
 * dev.omnirules.core.token.RenewalDecision}.
 *
 * <p>Values and one pure rule. The ports are in {@code token.issuer} and {@code token.store}; the shell that renews
 * many sessions is {@code token.renewer.TokenRenewer}.
 */
@NullMarked
package dev.omnirules.core.token;

import org.jspecify.annotations.NullMarked;
