/**
 * Decides what an agent typed into the "Para" field (NUMBER-1..4): text → {@link
 * dev.omnirules.whatsapp.number.NumberPolicy} → {@link dev.omnirules.whatsapp.number.NumberCheck} → {@link
 * dev.omnirules.whatsapp.number.BrazilianNumber}. {@link dev.omnirules.whatsapp.number.NumberField} says when the agent
 * sees what. Ids that WhatsApp sends are another matter: {@code dev.omnirules.whatsapp.identity}.
 */
@NullMarked
package dev.omnirules.whatsapp.number;

import org.jspecify.annotations.NullMarked;
