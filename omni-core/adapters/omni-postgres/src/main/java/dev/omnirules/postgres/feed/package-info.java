/**
 * The log of a ledger's feed in PostgreSQL: outbox → one order of entries → each consumer at its own cursor. Entry type: {@link
 * dev.omnirules.postgres.feed.PostgresFeedLog}.
 */
@NullMarked
package dev.omnirules.postgres.feed;

import org.jspecify.annotations.NullMarked;
