/**
 * The ledger's values as text, for a store that keeps them in a column of its own: value → {@link
 * dev.omnirules.core.ledger.codec.LedgerCodec} → one line of text → {@link dev.omnirules.core.ledger.codec.LedgerCodec}
 * → the same value. Nothing here decides anything.
 */
@NullMarked
package dev.omnirules.core.ledger.codec;

import org.jspecify.annotations.NullMarked;
