/**
 * The PostgreSQL adapter: its settings, its tables, and the failures of a database. For hosts with more than one node.
 *
 * <p>Entry type: {@link dev.omnirules.postgres.PostgresSchema} makes the tables. The adapters themselves are in {@link
 * dev.omnirules.postgres.ledger}, {@link dev.omnirules.postgres.outbox}, {@link dev.omnirules.postgres.customer} and {@link
 * dev.omnirules.postgres.token}.
 *
 * <p>Start with {@link dev.omnirules.postgres.PostgresSchema}, then make a {@link
 * dev.omnirules.postgres.ledger.PostgresLedger} and give it to {@code Omni.on}. A host that has transactions of its own
 * gives a {@link dev.omnirules.postgres.HostTransactions}. {@link dev.omnirules.postgres.feed.PostgresFeedLog} hands on
 * what the ledger recorded, {@link dev.omnirules.postgres.token.PostgresTokenStore} keeps tokens, {@link
 * dev.omnirules.postgres.presence.PostgresPresenceStore} presence. More: {@code
 * omni-core/adapters/omni-postgres/README.md}.
 */
@NullMarked
package dev.omnirules.postgres;

import org.jspecify.annotations.NullMarked;
