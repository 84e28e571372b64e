/**
 * What a supervisor's screen shows of all agents: status views, as they change → {@link
 * dev.omnirules.presence.board.SupervisorBoard} → counts, sessions in progress, the offline list, and the time spent
 * in each status. It decides nothing. Entry type: {@link dev.omnirules.presence.board.SupervisorBoard}.
 */
@NullMarked
package dev.omnirules.presence.board;

import org.jspecify.annotations.NullMarked;
