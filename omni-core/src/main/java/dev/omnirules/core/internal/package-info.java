/**
 * Shared by the feature packages and seen by no host: the checks of texts ({@link dev.omnirules.core.internal.Texts}), of
 * numbers and durations ({@link dev.omnirules.core.internal.Bounds}), and arithmetic on instants ({@link
 * dev.omnirules.core.internal.SaturatingTime}).
 */
package dev.omnirules.core.internal;
