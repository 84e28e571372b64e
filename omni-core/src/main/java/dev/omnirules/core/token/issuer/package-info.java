/**
 * What a host provides so that tokens can be renewed: {@link dev.omnirules.core.token.issuer.RenewalRequest} → {@link
 * dev.omnirules.core.token.issuer.TokenIssuer} → {@link dev.omnirules.core.token.issuer.RenewalAnswer} (TOKEN-1).
 */
package dev.omnirules.core.token.issuer;
