package dev.omnirules.presence.status;

/**
 * All that presence knows of one agent, folded from the events so far. Compact and bounded whatever arrives: at most
 * 16 connections, 256 conversations and 16 observer gaps. {@link StatusPolicy#newcomer()} makes the first one and
 * {@link StatusPolicy#derive} reads it. Immutable and thread-safe.
 *
 * <p>{@link #apply} is total, pure and idempotent, and has no clock. Events of different connections may be folded in
 * any interleaving, a fact of intent in any order of revisions, and duplicates change nothing.
 *
 * @since 0.1
 */
public final class AgentPresence {

    private final AgentIntent intent;
    private final Evidence evidence;

    private AgentPresence(AgentIntent intent, Evidence evidence) {
        this.intent = intent;
        this.evidence = evidence;
    }

    static AgentPresence unknown(Leases leases) {
        return new AgentPresence(AgentIntent.NONE, Evidence.none(leases));
    }

    /**
     * Folds one event.
     *
     * @param event the event
     * @return the presence that knows it; this one if it brings nothing new
     */
    public AgentPresence apply(PresenceEvent event) {
        if (event instanceof PresenceEvent.Evidence seen) {
            Evidence changed = evidence.apply(seen);
            return Identity.same(evidence, changed) ? this : new AgentPresence(intent, changed);
        }
        if (event instanceof PresenceEvent.Intent chosen) {
            AgentIntent changed = intent.apply(chosen);
            return Identity.same(intent, changed) ? this : new AgentPresence(changed, evidence);
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
     * How many connections are remembered, dead ones included.
     *
     * @return a number from 0 to 16
     */
    public int connections() {
        return evidence.size();
    }

    void writeTo(StateWriter out) {
        intent.writeTo(out);
        evidence.writeTo(out);
    }

    /** What was written, under this one's timings. */
    AgentPresence read(StateReader in) {
        return new AgentPresence(AgentIntent.read(in), evidence.read(in));
    }

    Reach reach() {
        return evidence.reach();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgentPresence that && intent.equals(that.intent) && evidence.equals(that.evidence);
    }

    @Override
    public int hashCode() {
        return 31 * intent.hashCode() + evidence.hashCode();
    }

    @Override
    public String toString() {
        return "AgentPresence[" + intent + ", connections=" + connections() + "]";
    }
}
