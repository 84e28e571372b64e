/**
 * Decides whether an active conversation may start: {@link dev.omnirules.whatsapp.admission.ActiveConversationRequest} → {@link
 * dev.omnirules.whatsapp.admission.AdmissionFacts} → {@link dev.omnirules.whatsapp.admission.AdmissionPolicy} → {@link
 * dev.omnirules.whatsapp.admission.AdmissionDecision}, kept atomic and repeatable by {@link
 * dev.omnirules.whatsapp.admission.ActiveConversationAdmission} (ACTIVE-1 to ACTIVE-6, ORIGIN-1, ORIGIN-2).
 *
 * <p>Start with {@link dev.omnirules.whatsapp.admission.ActiveConversationAdmission}, with the contact center's own
 * numbers as {@link dev.omnirules.whatsapp.admission.OriginNumbers}. It reads the typed number ({@link
 * dev.omnirules.whatsapp.number.NumberPolicy}), chooses the origin ({@link dev.omnirules.whatsapp.origin.OriginPolicy})
 * and asks the ledger, in this order; a host with tables of its own uses {@link
 * dev.omnirules.whatsapp.admission.AdmissionPolicy} alone. What follows an admission is the host's message, as free text
 * or as a template ({@link dev.omnirules.whatsapp.window.WindowPolicy}). More: {@code omni-whatsapp/README.md}.
 */
@NullMarked
package dev.omnirules.whatsapp.admission;

import org.jspecify.annotations.NullMarked;
