/**
 * The customer as every rule knows them ({@link dev.omnirules.core.customer.CustomerKey}), and the label under which
 * agents see them: {@link dev.omnirules.core.customer.LabelFacts} → {@link dev.omnirules.core.customer.LabelPolicy} →
 * {@link dev.omnirules.core.customer.CustomerLabel} (NAME-1, NAME-2).
 *
 * <p>Start with {@link dev.omnirules.core.customer.CustomerKey}, from which {@link dev.omnirules.core.Omni#lineKey}
 * makes the line that the shells take. For the label, implement {@link dev.omnirules.core.customer.CustomerNames} over
 * the host's contacts and ask {@link dev.omnirules.core.customer.LabelPolicy}. {@link
 * dev.omnirules.core.customer.CustomerPseudonyms} keeps numbers out of the ledger. Which ids are one customer is the
 * matter of omni-whatsapp. More: {@code omni-core/docs/rules.md}.
 */
@NullMarked
package dev.omnirules.core.customer;

import org.jspecify.annotations.NullMarked;
