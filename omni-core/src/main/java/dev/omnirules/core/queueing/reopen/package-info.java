/**
 * Reopening: does a customer who comes back go on with the earlier conversation, and with the same agent first? {@link
 * dev.omnirules.core.queueing.reopen.ReopenFacts} (the latest stage of the line, and what its agent may take now) and {@link
 * dev.omnirules.core.queueing.reopen.ReopenLimits} → {@link dev.omnirules.core.queueing.reopen.ReopenPolicy} → {@link
 * dev.omnirules.core.queueing.reopen.ReopenDecision}. It only proposes: the host puts the customer into a queue, and the terms
 * keep the customer for the agent ({@link dev.omnirules.core.queueing.WaitingTerms#stickyTo}).
 */
@NullMarked
package dev.omnirules.core.queueing.reopen;

import org.jspecify.annotations.NullMarked;
