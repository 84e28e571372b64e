/**
 * The words for a conversation that every rule shares: its names, who began it, how an agent holds it, what counts.
 *
 * <p>Leaf package: it depends on no other feature.
 */
@NullMarked
package dev.omnirules.core.conversation;

import org.jspecify.annotations.NullMarked;
