/**
 * Decides whether an active conversation may start: {@link dev.omnirules.whatsapp.admission.ActiveConversationRequest} → {@link
 * dev.omnirules.whatsapp.admission.AdmissionFacts} → {@link dev.omnirules.whatsapp.admission.AdmissionPolicy} → {@link
 * dev.omnirules.whatsapp.admission.AdmissionDecision}, kept atomic and repeatable by {@link
 * dev.omnirules.whatsapp.admission.ActiveConversationAdmission} (ACTIVE-1 to ACTIVE-6, ORIGIN-1, ORIGIN-2).
 */
@NullMarked
package dev.omnirules.whatsapp.admission;

import org.jspecify.annotations.NullMarked;
