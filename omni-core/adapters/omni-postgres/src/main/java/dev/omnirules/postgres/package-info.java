/**
 * The PostgreSQL adapter: its settings, its tables, and the failures of a database. For hosts with more than one node.
 *
 * <p>Entry type: {@link dev.omnirules.postgres.PostgresSchema} makes the tables. The adapters themselves are in {@link
 * dev.omnirules.postgres.ledger}, {@link dev.omnirules.postgres.outbox}, {@link dev.omnirules.postgres.customer} and {@link
 * dev.omnirules.postgres.token}.
 */
@NullMarked
package dev.omnirules.postgres;

import org.jspecify.annotations.NullMarked;
