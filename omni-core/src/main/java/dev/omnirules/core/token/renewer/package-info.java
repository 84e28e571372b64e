/**
 * Renews the tokens of many agents before anybody meets one expired (TOKEN-1): {@link
 * dev.omnirules.core.token.renewer.TokenRenewer} → claim in the {@code TokenStore} → {@code TokenIssuer} → {@link
 * dev.omnirules.core.token.renewer.TokenSession#token}.
 *
 * <p>What happens is told to a {@link dev.omnirules.core.token.renewer.RenewalListener}; how much is under way, by {@link
 * dev.omnirules.core.token.renewer.RenewerGauges}.
 */
package dev.omnirules.core.token.renewer;
