/**
 * The customer as every rule knows them ({@link dev.omnirules.core.customer.CustomerKey}), and the label under which
 * agents see them: {@link dev.omnirules.core.customer.LabelFacts} → {@link dev.omnirules.core.customer.LabelPolicy} →
 * {@link dev.omnirules.core.customer.CustomerLabel} (NAME-1, NAME-2).
 */
@NullMarked
package dev.omnirules.core.customer;

import org.jspecify.annotations.NullMarked;
