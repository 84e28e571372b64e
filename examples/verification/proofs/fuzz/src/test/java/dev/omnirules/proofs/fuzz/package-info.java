/** Searches for texts and bytes on which a reader of the library fails; what is found stays in the corpus. */
package dev.omnirules.proofs.fuzz;
