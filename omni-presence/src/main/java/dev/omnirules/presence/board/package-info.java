/**
 * What a supervisor's screen shows of all agents: status views, as they change → {@link
 * dev.omnirules.presence.board.SupervisorBoard} → counts, sessions in progress, the offline list, and the time spent
 * in each status. It decides nothing. Entry type: {@link dev.omnirules.presence.board.SupervisorBoard}.
 *
 * <p>Start with the board of a {@link dev.omnirules.presence.tracker.PresenceTracker}. A screen takes a snapshot, then
 * {@code changesSince} or a {@link dev.omnirules.presence.board.BoardListener}; a {@link
 * dev.omnirules.presence.board.BoardFilter} narrows it to channels and queues. More: {@code omni-presence/README.md}.
 */
@NullMarked
package dev.omnirules.presence.board;

import org.jspecify.annotations.NullMarked;
