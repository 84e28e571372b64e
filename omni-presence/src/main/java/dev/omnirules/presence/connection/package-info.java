/**
 * What the agent's own desk does when its connection is lost: signals → {@link
 * dev.omnirules.presence.connection.ConnectionMachine} (a pure reducer) → the next state, the commands for the page,
 * and the {@link dev.omnirules.presence.connection.DeskView}. The vectors in the module's resources are the same rules
 * for clients in other languages. Entry type: {@link dev.omnirules.presence.connection.ConnectionMachine}.
 */
@NullMarked
package dev.omnirules.presence.connection;

import org.jspecify.annotations.NullMarked;
