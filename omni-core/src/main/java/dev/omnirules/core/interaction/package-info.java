/**
 * The interactions of a customer with a bot or a queue, before any agent: line → {@link
 * dev.omnirules.core.interaction.Interactions} → rule → decision with the fence that lets the bot or the queue send.
 */
@NullMarked
package dev.omnirules.core.interaction;

import org.jspecify.annotations.NullMarked;
