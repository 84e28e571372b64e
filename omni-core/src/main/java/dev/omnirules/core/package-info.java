/**
 * The context that the shells of one contact center share: ledger → {@link dev.omnirules.core.Omni} → every shell.
 */
@NullMarked
package dev.omnirules.core;

import org.jspecify.annotations.NullMarked;
