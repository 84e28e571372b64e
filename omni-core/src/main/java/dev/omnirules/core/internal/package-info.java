/**
 * The code that the three modules share and no host sees: the checks of texts ({@link
 * dev.omnirules.core.internal.Texts}), of numbers and durations ({@link dev.omnirules.core.internal.Bounds}), arithmetic
 * on instants ({@link dev.omnirules.core.internal.SaturatingTime}), random texts ({@link
 * dev.omnirules.core.internal.RandomTexts}), a step that runs after each change ({@link
 * dev.omnirules.core.internal.SerialTask}), and the log of what a host's listeners throw ({@link
 * dev.omnirules.core.internal.ListenerFailures}).
 *
 * <p>Null is refused with the parameter's name as the message: {@code Objects.requireNonNull(agent, "agent")}. Every
 * other refusal reads {@code <field> must <rule>, but is <value>}.
 */
@NullMarked
package dev.omnirules.core.internal;

import org.jspecify.annotations.NullMarked;
