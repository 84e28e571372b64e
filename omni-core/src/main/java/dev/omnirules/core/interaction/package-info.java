/**
 * A customer with a bot or in a queue, before any agent: line → {@link dev.omnirules.core.interaction.Interactions} →
 * rule → decision with the fence that lets the bot or queue speak.
 */
package dev.omnirules.core.interaction;
