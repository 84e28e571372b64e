/**
 * Who a customer is to every rule, and how they are shown: {@code CustomerKey} → name on record → {@code
 * CustomerLabel} (NAME-1, NAME-2).
 */
package dev.omnirules.core.customer;
