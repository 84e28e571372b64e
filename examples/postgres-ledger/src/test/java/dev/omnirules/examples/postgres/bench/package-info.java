/** The ledger's rate beside that of its own statements without it. */
package dev.omnirules.examples.postgres.bench;
