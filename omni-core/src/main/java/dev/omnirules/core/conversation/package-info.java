/**
 * The terms for a conversation that every rule shares: its {@link dev.omnirules.core.conversation.ConversationId} and
 * protocol numbers, its {@link dev.omnirules.core.conversation.Direction}, the {@link
 * dev.omnirules.core.conversation.AssignmentState} in which an agent has it, and the {@link
 * dev.omnirules.core.conversation.CountingRule} that says which of these states count.
 *
 * <p>Leaf package: it depends on no other feature.
 */
@NullMarked
package dev.omnirules.core.conversation;

import org.jspecify.annotations.NullMarked;
