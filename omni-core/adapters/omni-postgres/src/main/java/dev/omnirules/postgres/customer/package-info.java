/**
 * The directory of customers in PostgreSQL: evidence → locked keys → decision → rows. Entry type: {@link
 * dev.omnirules.postgres.customer.PostgresCustomerDirectory}.
 */
@NullMarked
package dev.omnirules.postgres.customer;

import org.jspecify.annotations.NullMarked;
