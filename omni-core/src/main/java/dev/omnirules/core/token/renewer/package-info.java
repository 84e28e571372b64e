/**
 * Renews the tokens of many agents before anybody meets one expired (TOKEN-1): {@link
 * dev.omnirules.core.token.renewer.TokenRenewer} → claim in the {@code TokenStore} → {@code TokenIssuer} → {@link
 * dev.omnirules.core.token.renewer.TokenSession#token}.
 *
 * <p>A {@link dev.omnirules.core.token.renewer.RenewalListener} receives what happens; {@link
 * dev.omnirules.core.token.renewer.RenewerGauges} has the load.
 *
 * <p>The classes in their order; each uses only those after it, and results are returned: {@code TokenRenewer} (sessions
 * by agent, builder) → {@code Ticker} → {@code SessionHandle} (a caller's view) → {@code TokenWaiters} (callers without a
 * usable token) → {@code RenewalScheduler} (what runs when, under one lock) → {@code DueQueue}, {@code RateLimiter},
 * {@code OutageBreaker}, {@code StoreWatch}, {@code SubmittedTask}, {@code Trampoline}, {@code Refusals} → {@code RenewalTask} (one attempt) → {@code ResultWriter}
 * (the store) → {@code LiveSession} (the session's transitions, under its own lock) → {@code RenewerContext} → {@code
 * RenewerClock}, {@code ListenerNotifier} → limits and notices.
 *
 * <p>Start with {@link dev.omnirules.core.token.renewer.TokenRenewer#builder} and implement {@link
 * dev.omnirules.core.token.issuer.TokenIssuer}, or take that of the OAuth adapter. Then {@code open} a session at each
 * agent's sign-in and ask {@link dev.omnirules.core.token.renewer.TokenSession#token} at each call; several nodes also
 * share a {@link dev.omnirules.core.token.store.TokenStore}. More: {@code omni-core/docs/tokens.md}.
 */
@NullMarked
package dev.omnirules.core.token.renewer;

import org.jspecify.annotations.NullMarked;
