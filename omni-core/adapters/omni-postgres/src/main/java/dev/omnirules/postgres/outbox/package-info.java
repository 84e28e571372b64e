/**
 * The hand-over of what a ledger on PostgreSQL recorded: committed entries → each key's next revision → consumer. Entry
 * types: {@link dev.omnirules.postgres.outbox.PostgresOutbox} and {@link dev.omnirules.postgres.outbox.OutboxRelay}.
 */
@NullMarked
package dev.omnirules.postgres.outbox;

import org.jspecify.annotations.NullMarked;
