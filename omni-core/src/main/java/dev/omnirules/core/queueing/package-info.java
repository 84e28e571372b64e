/**
 * Queueing: which customer next, for an agent who is free? {@link dev.omnirules.core.queueing.QueuePolicy} answers it on
 * plain facts, and {@link dev.omnirules.core.queueing.WaitingList} answers the same for a hundred thousand who wait.
 *
 * <p>In reading order: {@link dev.omnirules.core.queueing.WaitingTerms} (priority, promise, skills with {@link
 * dev.omnirules.core.queueing.RelaxationSteps}, sticky agent) → {@link dev.omnirules.core.queueing.WaitingCustomer} and
 * {@link dev.omnirules.core.queueing.QueueAgent} (the facts) → {@link dev.omnirules.core.queueing.QueuePolicy} with {@link
 * dev.omnirules.core.queueing.Aging} → {@link dev.omnirules.core.queueing.QueueDecision}. The decision only proposes: an
 * offer or an acceptance decides, atomically, on the ledger. {@link dev.omnirules.core.queueing.ExpectedWait} is what a
 * customer can be told meanwhile.
 *
 * <p>A host feeds the list from the ledger's entries and asks it when an agent is free:
 *
 * <pre>{@code
 * WaitingList list = new WaitingList(new QueuePolicy(Aging.defaults()), (line, waiting, enteredAt) -> terms);
 * outbox.drain(100, list::apply);
 * list.claim(agent, now, now.plus(ringing)).ifPresent(take -> offer(agent, take.customer()));
 * }</pre>
 *
 * <p>Start with {@link dev.omnirules.core.queueing.WaitingList}. What follows is an offer ({@link
 * dev.omnirules.core.offer.Offers}); whom nobody takes is the matter of {@code core.queueing.overflow}, and who comes
 * back of {@code core.queueing.reopen}. More: {@code omni-core/docs/routing.md}.
 */
@NullMarked
package dev.omnirules.core.queueing;

import org.jspecify.annotations.NullMarked;
