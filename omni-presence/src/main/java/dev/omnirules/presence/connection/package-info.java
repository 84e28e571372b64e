/**
 * What the agent's own desk does when its connection is lost: signals → {@link
 * dev.omnirules.presence.connection.ConnectionMachine} (a pure reducer) → the next state, the commands for the page,
 * and the {@link dev.omnirules.presence.connection.DeskView}. The vectors in the module's resources are the same rules
 * for clients in other languages. Entry type: {@link dev.omnirules.presence.connection.ConnectionMachine}.
 *
 * <p>Start with {@link dev.omnirules.presence.connection.ConnectionMachine#start} when the page opens; give it each
 * {@link dev.omnirules.presence.connection.DeskSignal}, do the {@link dev.omnirules.presence.connection.DeskCommand}s of
 * the answer, and show its view. The page's signals reach the supervisor by {@link
 * dev.omnirules.presence.tracker.PresenceTracker}, which is the other end. More: {@code omni-presence/README.md}.
 */
@NullMarked
package dev.omnirules.presence.connection;

import org.jspecify.annotations.NullMarked;
