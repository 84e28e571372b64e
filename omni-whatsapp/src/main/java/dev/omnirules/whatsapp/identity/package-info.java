/**
 * Decides which customer an id that WhatsApp sent belongs to: text → {@link
 * dev.omnirules.whatsapp.identity.ProviderIds} → {@link dev.omnirules.whatsapp.identity.ProviderId} → {@link
 * dev.omnirules.whatsapp.identity.CustomerIdentity} → {@link dev.omnirules.whatsapp.identity.IdentityMatch}. Ids are compared
 * and never rewritten; what the provider returned ({@link dev.omnirules.whatsapp.identity.WhatsAppDirectory}) is
 * remembered beside the key ({@link dev.omnirules.whatsapp.identity.DirectoryBinding}).
 *
 * <p>Start with {@link dev.omnirules.whatsapp.identity.ProviderIds}: read every id that a webhook brings, and compare
 * what it returns, never the texts. {@link dev.omnirules.whatsapp.identity.DirectoryProbe} asks the provider which
 * spelling a customer answers to; {@link dev.omnirules.whatsapp.identity.DuplicateCustomers} and {@link
 * dev.omnirules.whatsapp.identity.ContactTable} find customers who are kept twice. Customers without a number are the
 * matter of {@code whatsapp.customer}. More: {@code omni-whatsapp/docs/identity.md}, {@code
 * omni-whatsapp/docs/tasks/split-customers.md}.
 */
@NullMarked
package dev.omnirules.whatsapp.identity;

import org.jspecify.annotations.NullMarked;
