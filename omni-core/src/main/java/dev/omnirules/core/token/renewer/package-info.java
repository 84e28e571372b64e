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
 */
@NullMarked
package dev.omnirules.core.token.renewer;

import org.jspecify.annotations.NullMarked;
