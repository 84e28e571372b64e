/**
 * Decides what an agent typed into the "Para" field (NUMBER-1..4): text → {@link
 * dev.omnirules.whatsapp.number.NumberPolicy} → {@link dev.omnirules.whatsapp.number.NumberCheck} → {@link
 * dev.omnirules.whatsapp.number.BrazilianNumber}. {@link dev.omnirules.whatsapp.number.NumberField} says when the agent
 * sees what. Ids that WhatsApp sends are another matter: {@code dev.omnirules.whatsapp.identity}.
 *
 * <p>Start with {@link dev.omnirules.whatsapp.number.NumberField} behind the input, or with {@link
 * dev.omnirules.whatsapp.number.NumberPolicy} for a text that is whole. Numbers of other countries are admitted by
 * {@link dev.omnirules.whatsapp.number.NumberLimits}. A valid number goes to {@link
 * dev.omnirules.whatsapp.admission.ActiveConversationAdmission}. More: {@code omni-whatsapp/docs/numbers.md}, with every
 * rule and its code.
 */
@NullMarked
package dev.omnirules.whatsapp.number;

import org.jspecify.annotations.NullMarked;
