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
 * conversations on it. Two are equal if all that they tell is. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class CustomerLine {

    private final LineKey key;
    private final long revision;
    private final LineHolder holder;
    private final long fence;
    private final StageHistory history;

    /** An instant as numbers, for a ledger keeps many lines that nobody has: two objects fewer for each. */
    private final long sinceSecond;

    private final int sinceNano;

    /**
     * Makes a line.
     *
     * @param key the line's key
     * @param revision how many commands have written it; 0 if none
     * @param holder the agent, bot or queue that has it, or nobody
     * @param fence the revision at which {@code holder} got it
     * @param history the stages kept
     * @param since the instant at which {@code holder} got it, as {@link #since} tells it
     */
    public CustomerLine(
            LineKey key, long revision, LineHolder holder, long fence, StageHistory history, Optional<Instant> since) {
        this(
                Objects.requireNonNull(key, "key"),
                revision,
                Objects.requireNonNull(holder, "holder"),
                fence,
                Objects.requireNonNull(history, "history"),
                KeptStage.second(Objects.requireNonNull(since, "since").orElse(null)),
                KeptStage.nano(since.orElse(null)));
    }

    private CustomerLine(
            LineKey key,
            long revision,
            LineHolder holder,
            long fence,
            StageHistory history,
            long sinceSecond,
            int sinceNano) {
        this.key = key;
        this.revision = revision;
        this.holder = holder;
        this.fence = fence;
        this.history = history;
        this.sinceSecond = sinceSecond;
        this.sinceNano = sinceNano;
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
     * Returns the line's key.
     *
     * @return the customer and the address
     */
    public LineKey key() {
        return key;
    }

    /**
     * Returns how many commands have written the line.
     *
     * @return the revision; 0 if none has
     */
    public long revision() {
        return revision;
    }

    /**
     * Returns who has the line.
     *
     * @return the agent, bot or queue that has it, or nobody
     */
    public LineHolder holder() {
        return holder;
    }

    /**
     * Returns the fence of the line's holder: whoever was given an older one has lost the line and must not send.
     *
     * @return the revision at which the holder got the line
     */
    public long fence() {
        return fence;
    }

    /**
     * Returns the stages of the line's conversations.
     *
     * @return the stages kept
     */
    public StageHistory history() {
        return history;
    }

    /**
     * Returns since when the holder has the line.
     *
     * @return the instant at which the holder got it; for a customer who waits, the instant at which the wait began, whatever
     *     the queue is now; empty for a line that was written last before it was kept
     */
    public Optional<Instant> since() {
        return KeptStage.instant(sinceSecond, sinceNano);
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
            WithAgent with = new WithAgent(e.conversation(), e.agent(), e.channel(), e.direction());
            StageHistory opened = history.opened(e.conversation(), e.protocol(), e.agent(), e.at());
            return held(with, opened, e.at(), next, nextFence);
        }
        if (event instanceof ConversationFinished e) {
            return has(e.conversation()) ? released(LineHolder.free(), e.at(), next, nextFence) : atRevision(next);
        }
        if (event instanceof ConversationTransferred e) {
            WithAgent with = new WithAgent(e.conversation(), e.to(), e.channel(), e.direction());
            StageHistory opened = history.opened(e.conversation(), e.protocol(), e.to(), e.at());
            return held(with, opened, e.at(), next, nextFence);
        }
        if (event instanceof ConversationRequeued e) {
            return has(e.conversation())
                    ? released(new Queued(e.interaction(), e.queue()), e.at(), next, nextFence)
                    : atRevision(next);
        }
        if (event instanceof StageQualified e) {
            return kept(holder, history.qualified(e.protocol(), e.disposition()), next);
        }
        if (event instanceof InteractionStarted e) {
            return held(new WithBot(e.interaction()), history, e.at(), next, nextFence);
        }
        if (event instanceof InteractionQueued e) {
            boolean waits = holder instanceof Queued && holder.isInteraction(e.interaction());
            CustomerLine queued = held(new Queued(e.interaction(), e.queue()), history, e.at(), next, nextFence);
            return waits ? queued.since(this) : queued;
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
                    ? held(LineHolder.free(), history, e.at(), next, nextFence)
                    : atRevision(next);
        }
        if (event instanceof LineSeparated) {
            return held(LineHolder.free(), history, event.at(), next, nextFence);
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
        return kept(holder, history, next);
    }

    private CustomerLine joined(LineJoined event, long next, long nextFence) {
        if (event.line().equals(key)) {
            return held(new LineHolder.Joined(event.into()), StageHistory.empty(), event.at(), next, nextFence);
        }
        return event.into().equals(key) ? kept(holder, history.with(event.stages()), next) : this;
    }

    private boolean has(ConversationId conversation) {
        return holder instanceof WithAgent with && with.conversation().equals(conversation);
    }

    /** An agent's stage ends with what the agent had. */
    private CustomerLine released(LineHolder nextHolder, Instant at, long next, long nextFence) {
        return held(nextHolder, history.closed(at), at, next, nextFence);
    }

    /** The customer waits on, so the fence stays. */
    private CustomerLine offered(Queued queued, Optional<OpenOffer> offer, long next) {
        return kept(queued.with(offer), history, next);
    }

    /** Another holder gets the line. */
    private CustomerLine held(LineHolder nextHolder, StageHistory stages, Instant at, long next, long nextFence) {
        return new CustomerLine(key, next, nextHolder, nextFence, stages, at.getEpochSecond(), at.getNano());
    }

    /** This line as of when the holder of another state of it got it. */
    private CustomerLine since(CustomerLine other) {
        return new CustomerLine(key, revision, holder, fence, history, other.sinceSecond, other.sinceNano);
    }

    /** The holder keeps the line. */
    private CustomerLine kept(LineHolder same, StageHistory stages, long next) {
        return new CustomerLine(key, next, same, fence, stages, sinceSecond, sinceNano);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CustomerLine that
                && that.key.equals(key)
                && that.revision == revision
                && that.holder.equals(holder)
                && that.fence == fence
                && that.history.equals(history)
                && that.sinceSecond == sinceSecond
                && that.sinceNano == sinceNano;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, revision, holder, fence, history, sinceSecond, sinceNano);
    }

    @Override
    public String toString() {
        return "CustomerLine[key=" + key + ", revision=" + revision + ", holder=" + holder + ", fence=" + fence
                + ", history=" + history + ", since=" + since() + "]";
    }
}
