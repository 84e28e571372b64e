/**
 * Reservations of an agent's capacity for a customer until an instant: for a call back, or for a transfer that is
 * being discussed. {@link dev.omnirules.core.reservation.ReservationFacts} → {@link
 * dev.omnirules.core.reservation.ReservationPolicy} → {@link dev.omnirules.core.reservation.ReservationDecision},
 * kept atomic by {@link dev.omnirules.core.reservation.Reservations}.
 */
@NullMarked
package dev.omnirules.core.reservation;

import org.jspecify.annotations.NullMarked;
