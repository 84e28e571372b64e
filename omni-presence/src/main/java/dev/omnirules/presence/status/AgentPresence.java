package dev.omnirules.presence.status;

import java.time.Instant;
import java.util.Objects;

/**
 * All that presence knows of one agent, folded from the events so far. Compact and bounded whatever arrives: at most
 * 64 connections, 16 observer gaps, and the channels and conversations that the ledger lets the agent have. {@link
 * StatusPolicy#unknown()} makes the first one and {@link StatusPolicy#derive} reads it. Immutable and thread-safe.
 *
 * <p>{@link #apply} is total, pure and idempotent, and has no clock. Events of different connections may be folded in
 * any interleaving, a fact of intent in any order of revisions, and duplicates change nothing.
 *
 * @since 0.1
 */
@SuppressWarnings("ReferenceEquality") // a step that changes nothing returns the very object that it was given
public final class AgentPresence {

    private final AgentIntent intent;

    /** The part of the intent that every derivation reads, copied here because each reference may be a cache miss. */
    private final long availabilitySince;

    private final short signedIn;
    private final short paused;

    /** The parts of the {@link ConnectionSet}. */
    private final Connection latest;

    private final Connection[] earlier;
    private final SharedState shared;

    AgentPresence(AgentIntent intent, ConnectionSet evidence) {
        this.intent = intent;
        this.availabilitySince = intent.availabilitySince();
        this.signedIn = intent.signedInCount();
        this.paused = intent.pausedCount();
        this.latest = evidence.latest();
        this.earlier = evidence.earlier();
        this.shared = evidence.shared();
    }

    /** The same intent with later evidence. */
    private AgentPresence(AgentPresence before, ConnectionSet evidence) {
        this.intent = before.intent;
        this.availabilitySince = before.availabilitySince;
        this.signedIn = before.signedIn;
        this.paused = before.paused;
        this.latest = evidence.latest();
        this.earlier = evidence.earlier();
        this.shared = evidence.shared();
    }

    static AgentPresence unknown(Leases leases) {
        return new AgentPresence(AgentIntent.NONE, ConnectionSet.none(leases));
    }

    /**
     * Folds one event.
     *
     * @param event the event
     * @return the presence that knows it; this one if it brings nothing new
     */
    public AgentPresence apply(PresenceEvent event) {
        Objects.requireNonNull(event, "event");
        return apply(event, Nanos.of(event.observedAt()));
    }

    /**
     * Folds one event that may be dated ahead. An event counts at the latest as of its receipt and the clock skew of the
     * timings, so that a wrong clock keeps nobody connected for longer.
     *
     * @param event the event
     * @param receivedAt when the host received it, by a clock that it trusts
     * @return the presence that knows it; this one if it brings nothing new
     */
    public AgentPresence apply(PresenceEvent event, Instant receivedAt) {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(receivedAt, "receivedAt");
        return apply(event, Math.min(Nanos.of(event.observedAt()), latest(receivedAt)));
    }

    /**
     * Returns whether an opening has the epoch of another connection, so that neither it nor its beats count. One that
     * comes twice or late has not: it is not dated after what was heard first of its epoch.
     *
     * @param opening the opening, folded or not
     * @param receivedAt when the host received it, by a clock that it trusts
     * @return whether the epoch is known from another opening, or is not admitted any more and nothing was heard since
     */
    public boolean isEpochRepeated(PresenceEvent.ConnectionOpened opening, Instant receivedAt) {
        Objects.requireNonNull(opening, "opening");
        Objects.requireNonNull(receivedAt, "receivedAt");
        return evidence().isRepeated(opening, Math.min(Nanos.of(opening.observedAt()), latest(receivedAt)));
    }

    /** Returns an instant, or the latest one that is believed of what was received at another. */
    Instant noLaterThan(Instant told, Instant receivedAt) {
        return Nanos.of(told) > latest(receivedAt) ? Nanos.instant(latest(receivedAt)) : told;
    }

    private long latest(Instant receivedAt) {
        return Nanos.plus(Nanos.of(receivedAt), shared.leases().skew);
    }

    private AgentPresence apply(PresenceEvent event, long at) {
        if (event instanceof PresenceEvent.ConnectionEvent seen) {
            ConnectionSet evidence = evidence();
            ConnectionSet changed = evidence.apply(seen, at);
            return evidence == changed ? this : new AgentPresence(this, changed);
        }
        if (event instanceof PresenceEvent.Intent chosen) {
            AgentIntent changed = intent.apply(chosen, at);
            return intent == changed ? this : new AgentPresence(changed, evidence());
        }
        return this;
    }

    /**
     * What the agent chose.
     *
     * @return the intent, apart from all evidence
     */
    public AgentIntent intent() {
        return intent;
    }

    /**
     * Forgets what the agent chose, and keeps the connections: for facts of a ledger that begins its revisions anew, which
     * the revisions known so far would overrule.
     *
     * @return the presence of an agent who is in no channel
     */
    public AgentPresence withoutIntent() {
        return new AgentPresence(AgentIntent.NONE, evidence());
    }

    /**
     * Dates what is known to be later than an instant as of that instant: for a presence that was kept over a restart after
     * which the clock is behind. Fold the {@link PresenceEvent.ObserverGap} of the restart afterwards.
     *
     * @param latest the latest instant at which anything may have been seen
     * @return the presence, of which no connection, gap or status begins later
     */
    public AgentPresence upTo(Instant latest) {
        Objects.requireNonNull(latest, "latest");
        long at = Nanos.of(latest);
        return new AgentPresence(intent.upTo(at), evidence().upTo(at));
    }

    /**
     * How many connections are remembered, dead ones included.
     *
     * @return a number from 0 to 64
     */
    public int connections() {
        return evidence().size();
    }

    boolean inNoChannel() {
        return signedIn == 0;
    }

    boolean allPaused() {
        return paused == signedIn && signedIn != 0;
    }

    boolean somePaused() {
        return paused != 0;
    }

    ChannelSet unpaused() {
        return new ChannelSet(intent, ChannelSet.OPEN, signedIn - paused);
    }

    /** Returns the instant since which all channels are paused, or some are not, or there is none. */
    long availabilitySince() {
        return availabilitySince;
    }

    Leases leases() {
        return shared.leases();
    }

    boolean isFirstRun() {
        return evidence().isFirstRun();
    }

    /** Returns {@link #reach} of an agent in the first run, in a form that the compiler keeps off the heap. */
    Reachability reachOfFirstRun() {
        return latest.reach(shared);
    }

    Reachability reach() {
        return evidence().reach();
    }

    AgentConnections agentConnections() {
        return new AgentConnections(latest, earlier, shared);
    }

    ConnectionSet evidence() {
        return new ConnectionSet(latest, earlier, shared);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgentPresence that
                && intent.equals(that.intent)
                && evidence().equals(that.evidence());
    }

    @Override
    public int hashCode() {
        return 31 * intent.hashCode() + evidence().hashCode();
    }

    @Override
    public String toString() {
        return "AgentPresence[" + intent + ", connections=" + connections() + "]";
    }
}
