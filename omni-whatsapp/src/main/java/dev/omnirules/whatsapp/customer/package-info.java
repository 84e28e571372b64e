/**
 * Decides which ids are one customer by evidence that arrives piece by piece: {@link
 * dev.omnirules.whatsapp.customer.Evidence} → {@link dev.omnirules.whatsapp.customer.DirectoryPolicy} → {@link
 * dev.omnirules.whatsapp.customer.LearningDecision}. {@link dev.omnirules.whatsapp.customer.CustomerDirectory} is the port
 * behind which a host keeps it, {@link dev.omnirules.whatsapp.customer.InMemoryCustomerDirectory} the default, and {@link
 * dev.omnirules.whatsapp.customer.CustomerLinks} the shell that joins the customers' lines in the ledger first (ACTIVE-4).
 */
@NullMarked
package dev.omnirules.whatsapp.customer;

import org.jspecify.annotations.NullMarked;
