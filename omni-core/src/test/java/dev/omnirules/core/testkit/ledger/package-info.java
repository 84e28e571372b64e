/**
 * What proves a ledger: {@link dev.omnirules.core.testkit.ledger.LedgerContract}, which every implementation extends
 * through a {@link dev.omnirules.core.testkit.ledger.LedgerFixture}, and {@link
 * dev.omnirules.core.testkit.ledger.LedgerHistory}, which checks what a run of it did.
 */
package dev.omnirules.core.testkit.ledger;
