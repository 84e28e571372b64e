/** A host whose tables are its own, and the ledger on them. */
package dev.omnirules.examples.postgres.guide;
