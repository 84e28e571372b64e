/**
 * The feed of a ledger's entries to everything that follows it: presence, waiting lists, idle times, boards and the host's own
 * consumers. {@link dev.omnirules.core.ledger.Outbox} → {@link dev.omnirules.core.feed.FeedLog} → {@link
 * dev.omnirules.core.feed.LedgerFeed} → each consumer, with a cursor of its own.
 */
@NullMarked
package dev.omnirules.core.feed;

import org.jspecify.annotations.NullMarked;
