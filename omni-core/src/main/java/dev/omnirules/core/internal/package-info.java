/**
 * The argument checks that the three modules share: {@link dev.omnirules.core.internal.Texts} and {@link
 * dev.omnirules.core.internal.Bounds}. Not exported to hosts.
 *
 * <p>Null is refused with the parameter's name as the message: {@code Objects.requireNonNull(agent, "agent")}. Every
 * other refusal reads {@code <field> must <rule>, but is <value>}.
 */
@NullMarked
package dev.omnirules.core.internal;

import org.jspecify.annotations.NullMarked;
