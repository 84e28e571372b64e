/**
 * Who a customer is to every rule, and how they are shown: {@link dev.omnirules.core.customer.LabelFacts} → {@link
 * dev.omnirules.core.customer.LabelPolicy} → {@link dev.omnirules.core.customer.CustomerLabel} (NAME-1, NAME-2).
 */
@NullMarked
package dev.omnirules.core.customer;

import org.jspecify.annotations.NullMarked;
