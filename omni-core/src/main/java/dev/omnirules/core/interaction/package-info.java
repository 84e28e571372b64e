/**
 * The interactions of a customer with a bot or a queue, before any agent: line → {@link
 * dev.omnirules.core.interaction.Interactions} → rule → decision with the fence that lets the bot or the queue send.
 *
 * <p>Start with {@link dev.omnirules.core.interaction.Interactions}: {@code start} for a bot, {@code enqueue} for those
 * who wait, {@code end} or {@code abandon}. Keep the fence of the decision, and ask {@code maySend} before a bot sends,
 * so that it falls silent once an agent has the customer. From the queue, {@link dev.omnirules.core.offer.Offers} and
 * {@link dev.omnirules.core.handling.Conversations} go on. More: {@code omni-core/docs/ledger.md}.
 */
@NullMarked
package dev.omnirules.core.interaction;

import org.jspecify.annotations.NullMarked;
