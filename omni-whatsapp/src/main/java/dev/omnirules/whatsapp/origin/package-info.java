/**
 * Decides which of the contact center's own WhatsApp numbers an active conversation starts from (ORIGIN-1, ORIGIN-2):
 * configured numbers → {@link dev.omnirules.whatsapp.origin.OriginChoice} for the form, and with the agent's choice and
 * the destination → {@link dev.omnirules.whatsapp.origin.OriginPolicy} → {@link
 * dev.omnirules.whatsapp.origin.OriginDecision}.
 */
@NullMarked
package dev.omnirules.whatsapp.origin;

import org.jspecify.annotations.NullMarked;
