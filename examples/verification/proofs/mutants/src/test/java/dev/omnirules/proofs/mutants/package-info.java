/**
 * One rule broken at a time: {@link dev.omnirules.proofs.mutants.Mutant} → compiled beside the module → the module's
 * own tests run on it → {@link dev.omnirules.proofs.mutants.TestRun}. A list of mutants is a subclass of {@link
 * dev.omnirules.proofs.mutants.BrokenRules}.
 */
package dev.omnirules.proofs.mutants;
