/**
 * Decides which customer an id that WhatsApp sent belongs to: text → {@link
 * dev.omnirules.whatsapp.identity.ProviderIds} → {@link dev.omnirules.whatsapp.identity.ProviderId} → {@link
 * dev.omnirules.whatsapp.identity.CustomerIdentity} → {@link dev.omnirules.whatsapp.identity.IdentityMatch}. Ids are compared
 * and never rewritten; what the provider returned ({@link dev.omnirules.whatsapp.identity.WhatsAppDirectory}) is
 * remembered beside the key ({@link dev.omnirules.whatsapp.identity.DirectoryBinding}).
 */
@NullMarked
package dev.omnirules.whatsapp.identity;

import org.jspecify.annotations.NullMarked;
