/**
 * Decides which of the contact center's own WhatsApp numbers an active conversation starts from (ORIGIN-1, ORIGIN-2):
 * configured numbers → {@link dev.omnirules.whatsapp.origin.OriginChoice} for the form, and with the agent's choice and
 * the destination → {@link dev.omnirules.whatsapp.origin.OriginPolicy} → {@link
 * dev.omnirules.whatsapp.origin.OriginDecision}.
 *
 * <p>Start with {@link dev.omnirules.whatsapp.origin.OriginChoice} when the form opens: it says what to fill in or to
 * offer. {@link dev.omnirules.whatsapp.origin.OriginPolicy} decides when the form is sent; {@link
 * dev.omnirules.whatsapp.admission.ActiveConversationAdmission} asks it, so most hosts only give {@link
 * dev.omnirules.whatsapp.admission.OriginNumbers}. More: {@code omni-core/docs/rules.md}.
 */
@NullMarked
package dev.omnirules.whatsapp.origin;

import org.jspecify.annotations.NullMarked;
