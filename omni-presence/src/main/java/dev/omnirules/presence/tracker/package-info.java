/**
 * Presence that runs in one process: signals of connections and entries of the ledger, from many threads → {@link
 * dev.omnirules.presence.tracker.PresenceTracker} (one fold and one timer an agent) → views, changes of status with
 * their exact instants, and a {@link dev.omnirules.presence.board.SupervisorBoard}. Entry types: {@link
 * dev.omnirules.presence.tracker.PresenceTracker} and {@link dev.omnirules.presence.tracker.EpochIssuer}.
 */
@NullMarked
package dev.omnirules.presence.tracker;

import org.jspecify.annotations.NullMarked;
