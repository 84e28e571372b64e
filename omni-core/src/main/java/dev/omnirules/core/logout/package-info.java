/**
 * Sign-out from the platform: {@link dev.omnirules.core.logout.LogoutFacts} → {@link
 * dev.omnirules.core.logout.LogoutPolicy} → {@link dev.omnirules.core.logout.LogoutDecision}, kept atomic by {@link
 * dev.omnirules.core.logout.LogoutGuard} (LOGOUT-1 to LOGOUT-4).
 */
@NullMarked
package dev.omnirules.core.logout;

import org.jspecify.annotations.NullMarked;
