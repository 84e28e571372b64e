/** Races of two callers, or of a caller and a sign-out, on one session's renewal (TOKEN-1). */
package dev.omnirules.proofs.stress.token;
