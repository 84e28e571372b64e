/**
 * Room on an agent's state, kept for a customer until an instant: a call back, or a transfer that is being talked over.
 * {@link dev.omnirules.core.reservation.ReservationFacts} → {@link dev.omnirules.core.reservation.ReservationPolicy} →
 * {@link dev.omnirules.core.reservation.ReservationDecision}, kept atomic by {@link
 * dev.omnirules.core.reservation.Reservations}.
 */
package dev.omnirules.core.reservation;
