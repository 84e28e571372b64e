/** Two commands of the ledger in memory at the same instant, and every outcome that they may have. */
package dev.omnirules.proofs.stress;
