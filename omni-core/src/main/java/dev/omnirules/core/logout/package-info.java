/**
 * Sign-out from the platform: {@link dev.omnirules.core.logout.LogoutFacts} → {@link
 * dev.omnirules.core.logout.LogoutPolicy} → {@link dev.omnirules.core.logout.LogoutDecision}, kept atomic by {@link
 * dev.omnirules.core.logout.LogoutGuard} (LOGOUT-1 to LOGOUT-4).
 *
 * <p>Start with {@link dev.omnirules.core.logout.LogoutGuard}: it signs out, or drains an agent who still has customers.
 * {@link dev.omnirules.core.logout.ForcedLogout} is the administrator's, and {@link
 * dev.omnirules.core.logout.LogoutPolicy} alone serves a host that keeps its conversations elsewhere. {@link
 * dev.omnirules.core.alert.Alerts} has the text of a refusal. More: {@code omni-core/docs/rules.md} with the sentence of
 * each rule, {@code omni-core/docs/tasks/plain-java.md} with a program.
 */
@NullMarked
package dev.omnirules.core.logout;

import org.jspecify.annotations.NullMarked;
