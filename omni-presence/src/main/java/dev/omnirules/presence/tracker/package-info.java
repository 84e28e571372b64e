/**
 * Presence that runs in one process: signals of connections and entries of the ledger, from many threads → {@link
 * dev.omnirules.presence.tracker.PresenceTracker} (one fold and one timer an agent) → views, changes of status with
 * their exact instants, and a {@link dev.omnirules.presence.board.SupervisorBoard}. Entry types: {@link
 * dev.omnirules.presence.tracker.PresenceTracker} and {@link dev.omnirules.presence.tracker.EpochIssuer}.
 *
 * <p>Start with {@link dev.omnirules.presence.tracker.PresenceTracker}; give it each page's signals, with epochs of
 * {@link dev.omnirules.presence.tracker.EpochIssuer}, and the ledger's entries, as a consumer of {@link
 * dev.omnirules.core.feed.LedgerFeed}. Ask its view before an agent is routed, and its board for a supervisor's screen;
 * {@link dev.omnirules.presence.tracker.StatusListener} gets each change once. {@link
 * dev.omnirules.presence.tracker.SavedPresence} carries it over a restart. More: {@code omni-presence/README.md}, {@code
 * omni-presence/docs/tasks/tune.md}.
 */
@NullMarked
package dev.omnirules.presence.tracker;

import org.jspecify.annotations.NullMarked;
