/** The laws, checked on what the ledger's feed tells. */
@NullMarked
package dev.omnirules.examples.contactcenter.laws;

import org.jspecify.annotations.NullMarked;
