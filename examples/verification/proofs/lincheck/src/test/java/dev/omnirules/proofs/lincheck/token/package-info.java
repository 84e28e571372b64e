/** One session's renewal, in interleavings that the model checker chooses (TOKEN-1). */
package dev.omnirules.proofs.lincheck.token;
