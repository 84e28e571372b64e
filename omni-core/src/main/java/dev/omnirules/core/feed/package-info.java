/**
 * The feed of a ledger's entries to everything that follows it: presence, waiting lists, idle times, boards and the host's own
 * consumers. {@link dev.omnirules.core.ledger.Outbox} → {@link dev.omnirules.core.feed.FeedLog} → {@link
 * dev.omnirules.core.feed.LedgerFeed} → each consumer, with a cursor of its own.
 *
 * <p>Start with {@link dev.omnirules.core.feed.LedgerFeed}, and name its consumers. The log is {@link
 * dev.omnirules.core.feed.InMemoryFeedLog} in a host of one process, and one in the database elsewhere. A host that has
 * a scheduler of its own hands entries over itself, with a {@link dev.omnirules.core.feed.FeedHandler}. More: {@code
 * omni-core/docs/feed.md}, with what to watch.
 */
@NullMarked
package dev.omnirules.core.feed;

import org.jspecify.annotations.NullMarked;
