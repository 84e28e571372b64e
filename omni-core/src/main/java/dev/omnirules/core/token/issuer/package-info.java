/**
 * What a host provides so that tokens can be renewed: {@link dev.omnirules.core.token.issuer.RenewalRequest} → {@link
 * dev.omnirules.core.token.issuer.TokenIssuer} → {@link dev.omnirules.core.token.issuer.RenewalAnswer} (TOKEN-1).
 */
@NullMarked
package dev.omnirules.core.token.issuer;

import org.jspecify.annotations.NullMarked;
