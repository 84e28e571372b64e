package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The line of one customer at one origin address of the contact center: its holder, and the stages of the
 * conversations on it. Immutable and thread-safe.
 *
 * @param key the line's key
 * @param revision how many commands have written it; 0 if none
 * @param holder the agent, bot or queue that has it, or nobody
 * @param fence the revision at which {@code holder} got it: whoever was given an older one has lost the line and
 *     must not send
 * @param history the stages kept
 * @param since the instant at which {@code holder} got it; for a customer who waits, the instant at which the wait began,
 *     whatever the queue is now; empty for a line that was written last before it was kept
 * @since 0.1
 */
public record CustomerLine(
        LineKey key, long revision, LineHolder holder, long fence, StageHistory history, Optional<Instant> since) {
    /** Refuses nulls. */
    public CustomerLine {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(since, "since");
    }

    /**
     * Makes a line of which nobody knows since when its holder has it.
     *
     * @param key the line's key
     * @param revision how many commands have written it; 0 if none
     * @param holder the agent, bot or queue that has it, or nobody
     * @param fence the revision at which {@code holder} got it
     * @param history the stages kept
     */
    public CustomerLine(LineKey key, long revision, LineHolder holder, long fence, StageHistory history) {
        this(key, revision, holder, fence, history, Optional.empty());
    }

    /**
     * Returns a line on which nothing has happened.
     *
     * @param key the line's key
     * @return the free line at revision 0
     */
    public static CustomerLine untouched(LineKey key) {
        Objects.requireNonNull(key, "key");
        return new CustomerLine(key, 0, LineHolder.free(), 0, StageHistory.empty());
    }

    /**
     * Returns the conversation that an agent has on this line now.
     *
     * @param agent the agent
     * @return the agent's conversation, or empty if somebody else, something else or nobody has the line
     */
    public Optional<WithAgent> servedBy(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return holder instanceof WithAgent with && with.agent().equals(agent) ? Optional.of(with) : Optional.empty();
    }

    /**
     * Returns the offer of the customer who waits on this line.
     *
     * @return the offer, over or not; empty if the customer is offered to nobody
     */
    public Optional<OpenOffer> offer() {
        return holder instanceof Queued queued ? queued.offer() : Optional.empty();
    }

    /**
     * Returns when what this line has ends by itself: the offer of a waiting customer.
     *
     * @return the earliest end, also one that has passed; empty if nothing ends by itself
     */
    public Optional<Instant> dueAt() {
        return holder instanceof Queued queued && queued.offer().isPresent()
                ? Optional.of(queued.offer().get().until())
                : Optional.empty();
    }

    /**
     * Returns whether the holder of a fence still has the line, and so may send on it: false for a bot whose customer was
     * taken over, or a tab whose conversation was transferred.
     *
     * @param given the fence that the sender was given
     * @return whether it is this line's
     */
    public boolean maySend(long given) {
        return given == fence && !(holder instanceof LineHolder.Free) && !(holder instanceof LineHolder.Joined);
    }

    /**
     * Returns this line after an event. An event of another line changes nothing and returns this very line; an event that
     * does not fit (the end of what is over already) leaves the holder as it is. The revision stays: the adapter
     * raises it, once per command, with {@link #atRevision}.
     *
     * @param event what happened
     * @return the line after it
     */
    public CustomerLine evolve(LedgerEvent event) {
        Objects.requireNonNull(event, "event");
        return evolve(event, revision, revision + 1);
    }

    /**
     * Returns the line after an event, at a revision; the very line, at its own, if the event does not concern it.
     *
     * @param next the revision of the line after it
     * @param nextFence the fence of a holder who gets the line now
     */
    private CustomerLine evolve(LedgerEvent event, long next, long nextFence) {
        if (event instanceof LineJoined e) {
            return joined(e, next, nextFence);
        }
        if (!(event instanceof LedgerEvent.OfLine ofLine) || !ofLine.line().equals(key)) {
            return this;
        }
        if (event instanceof ConversationStarted e) {
            Optional<Instant> at = Optional.of(e.at());
            WithAgent with = new WithAgent(e.conversation(), e.agent(), e.channel(), e.direction());
            StageHistory opened = history.opened(e.conversation(), e.protocol(), e.agent(), at);
            return new CustomerLine(key, next, with, nextFence, opened, at);
        }
        if (event instanceof ConversationFinished e) {
            return has(e.conversation()) ? released(LineHolder.free(), e.at(), next, nextFence) : atRevision(next);
        }
        if (event instanceof ConversationTransferred e) {
            Optional<Instant> at = Optional.of(e.at());
            WithAgent with = new WithAgent(e.conversation(), e.to(), e.channel(), e.direction());
            StageHistory opened = history.opened(e.conversation(), e.protocol(), e.to(), at);
            return new CustomerLine(key, next, with, nextFence, opened, at);
        }
        if (event instanceof ConversationRequeued e) {
            return has(e.conversation())
                    ? released(new Queued(e.interaction(), e.queue()), e.at(), next, nextFence)
                    : atRevision(next);
        }
        if (event instanceof StageQualified e) {
            return new CustomerLine(key, next, holder, fence, history.qualified(e.protocol(), e.disposition()), since);
        }
        if (event instanceof InteractionStarted e) {
            return held(new WithBot(e.interaction()), Optional.of(e.at()), next, nextFence);
        }
        if (event instanceof InteractionQueued e) {
            Optional<Instant> waitsSince =
                    holder instanceof Queued && holder.isInteraction(e.interaction()) ? since : Optional.of(e.at());
            return held(new Queued(e.interaction(), e.queue()), waitsSince, next, nextFence);
        }
        if (event instanceof InteractionOffered e) {
            return holder instanceof Queued queued ? offered(queued, Optional.of(e.offer()), next) : atRevision(next);
        }
        if (event instanceof OfferEnded e) {
            return offer().filter(offer -> offer.offer().equals(e.offer())).isPresent()
                    ? offered((Queued) holder, Optional.empty(), next)
                    : atRevision(next);
        }
        if (event instanceof InteractionEnded e) {
            return holder.isInteraction(e.interaction())
                    ? held(LineHolder.free(), Optional.of(e.at()), next, nextFence)
                    : atRevision(next);
        }
        if (event instanceof LineSeparated) {
            return held(LineHolder.free(), Optional.of(event.at()), next, nextFence);
        }
        return event instanceof LineEventRecorded ? atRevision(next) : this;
    }

    /**
     * Returns this line after one command: its events in their order, and the revision raised by one if any of them concerns it.
     *
     * @param events what happened
     * @return the line after it; this very line if none of the events concerns it
     */
    public CustomerLine after(List<LedgerEvent> events) {
        Objects.requireNonNull(events, "events");
        CustomerLine next = this;
        for (int i = 0; i < events.size(); i++) {
            next = next.evolve(Objects.requireNonNull(events.get(i), "events"), revision + 1, revision + 1);
        }
        return next;
    }

    /**
     * Returns this line after one command, like {@link #after}, and refuses events that contradict it: a ledger makes its new
     * states by this method.
     *
     * @param events what the command's rule says happens
     * @return the line after it; this very line if no event concerns it
     * @throws ContradictoryEventException if an event contradicts the line that it would change
     */
    public CustomerLine transition(List<LedgerEvent> events) {
        Objects.requireNonNull(events, "events");
        CustomerLine next = this;
        for (int i = 0; i < events.size(); i++) {
            LedgerEvent event = Objects.requireNonNull(events.get(i), "events");
            Contradictions.check(next, event);
            next = next.evolve(event, revision + 1, revision + 1);
        }
        return next;
    }

    /**
     * Returns this line at another revision.
     *
     * @param next the new revision
     * @return the line at it
     */
    public CustomerLine atRevision(long next) {
        return new CustomerLine(key, next, holder, fence, history, since);
    }

    private CustomerLine joined(LineJoined event, long next, long nextFence) {
        if (event.line().equals(key)) {
            return new CustomerLine(
                    key,
                    next,
                    new LineHolder.Joined(event.into()),
                    nextFence,
                    StageHistory.empty(),
                    Optional.of(event.at()));
        }
        return event.into().equals(key)
                ? new CustomerLine(key, next, holder, fence, history.with(event.stages()), since)
                : this;
    }

    private boolean has(ConversationId conversation) {
        return holder instanceof WithAgent with && with.conversation().equals(conversation);
    }

    private CustomerLine held(LineHolder nextHolder, Optional<Instant> nextSince, long next, long nextFence) {
        return new CustomerLine(key, next, nextHolder, nextFence, history, nextSince);
    }

    /** An agent's stage ends with what the agent had. */
    private CustomerLine released(LineHolder nextHolder, Instant instant, long next, long nextFence) {
        Optional<Instant> at = Optional.of(instant);
        return new CustomerLine(key, next, nextHolder, nextFence, history.closed(at), at);
    }

    /** The customer waits on, so the fence stays. */
    private CustomerLine offered(Queued queued, Optional<OpenOffer> offer, long next) {
        return new CustomerLine(key, next, queued.with(offer), fence, history, since);
    }
}
