package dev.omnirules.presence.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Tells what an entry of the ledger means to presence: sign-ins, channels and pauses, and which agent gets
 * or loses a conversation (a transfer does both). Each fact carries the revision that the command gave to the agent's
 * state, so that facts may be folded in any order. Bots, queues, dispositions, capacity and draining mean nothing to presence. Pure;
 * immutable and thread-safe.
 *
 * <pre>{@code
 * AgentTimeline[] timeline = {AgentTimeline.from(policy, policy.unknown(), Instant.MIN)};
 * ledger.drain(100, entry -> LedgerFacts.of(entry).stream()
 *         .filter(fact -> fact.agent().equals(ana))
 *         .forEach(fact -> timeline[0] = timeline[0].on(fact.event()).timeline()));
 * }</pre>
 *
 * @since 0.1
 */
public final class LedgerFacts {

    private LedgerFacts() {}

    /**
     * The facts of an entry.
     *
     * @param entry what the ledger recorded
     * @return the facts, in the order of the events; none if presence has no use for them
     */
    public static List<AgentFact> of(LedgerEntry entry) {
        Objects.requireNonNull(entry, "entry");
        List<AgentFact> facts = new ArrayList<>(entry.events().size());
        for (LedgerEvent event : entry.events()) {
            addTo(facts, event, entry.revisions());
        }
        return List.copyOf(facts);
    }

    /**
     * Returns the facts that a state consists of, for a presence that knows nothing of them: after a restart, or when the
     * entries that led to the state are gone. Entries of later revisions go on from them.
     *
     * @param state the state in the ledger
     * @param at the instant as of which the facts count
     * @return the facts, all with the revision of the state; none if the agent is signed out of the platform
     */
    public static List<AgentFact> of(AgentState state, Instant at) {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        if (!state.signedIn()) {
            return List.of();
        }
        long rev = state.revision();
        List<PresenceEvent> events = new ArrayList<>();
        events.add(new PresenceEvent.PlatformSignedIn(at, rev));
        for (ChannelSession session : state.sessions()) {
            events.add(new PresenceEvent.ChannelSignedIn(at, rev, session.channel()));
            session.pause()
                    .ifPresent(reason ->
                            events.add(new PresenceEvent.ChannelsPaused(at, rev, Set.of(session.channel()), reason)));
        }
        for (Assignment held : state.assignments()) {
            if (held.state() == AssignmentState.IN_PROGRESS || held.state() == AssignmentState.ON_HOLD) {
                events.add(new PresenceEvent.ConversationStarted(at, rev, held.conversation(), held.channel()));
            }
        }
        return events.stream().map(event -> new AgentFact(state.agent(), event)).toList();
    }

    private static void addTo(List<AgentFact> facts, LedgerEvent event, Revisions revisions) {
        if (event instanceof LedgerEvent.ConversationTransferred e) {
            facts.add(new AgentFact(
                    e.from(),
                    new PresenceEvent.ConversationFinished(
                            e.at(), rev(revisions, e.from()), e.conversation(), e.channel())));
            facts.add(new AgentFact(
                    e.to(),
                    new PresenceEvent.ConversationStarted(
                            e.at(), rev(revisions, e.to()), e.conversation(), e.channel())));
        } else if (event instanceof LedgerEvent.OfAgent ofAgent) {
            long rev = rev(revisions, ofAgent.agent());
            addConversation(facts, ofAgent, rev);
            addIntent(facts, ofAgent, rev);
        }
    }

    private static void addConversation(List<AgentFact> facts, LedgerEvent.OfAgent event, long rev) {
        if (event instanceof LedgerEvent.ConversationStarted e) {
            facts.add(new AgentFact(
                    e.agent(), new PresenceEvent.ConversationStarted(e.at(), rev, e.conversation(), e.channel())));
        } else if (event instanceof LedgerEvent.ConversationFinished e) {
            facts.add(new AgentFact(
                    e.agent(), new PresenceEvent.ConversationFinished(e.at(), rev, e.conversation(), e.channel())));
        } else if (event instanceof LedgerEvent.ConversationRequeued e) {
            facts.add(new AgentFact(
                    e.agent(), new PresenceEvent.ConversationFinished(e.at(), rev, e.conversation(), e.channel())));
        }
    }

    private static void addIntent(List<AgentFact> facts, LedgerEvent.OfAgent event, long rev) {
        if (event instanceof LedgerEvent.PlatformSignedIn e) {
            facts.add(new AgentFact(e.agent(), new PresenceEvent.PlatformSignedIn(e.at(), rev)));
        } else if (event instanceof LedgerEvent.PlatformSignedOut e) {
            Initiative initiative = e.override().isPresent() ? Initiative.FORCED : Initiative.CHOSEN;
            facts.add(new AgentFact(e.agent(), new PresenceEvent.PlatformSignedOut(e.at(), rev, initiative)));
        } else if (event instanceof LedgerEvent.ChannelSignedIn e) {
            facts.add(new AgentFact(e.agent(), new PresenceEvent.ChannelSignedIn(e.at(), rev, e.channel())));
        } else if (event instanceof LedgerEvent.ChannelSignedOut e) {
            facts.add(new AgentFact(e.agent(), new PresenceEvent.ChannelSignedOut(e.at(), rev, e.channel())));
        } else if (event instanceof LedgerEvent.ChannelsPaused e) {
            facts.add(
                    new AgentFact(e.agent(), new PresenceEvent.ChannelsPaused(e.at(), rev, e.channels(), e.reason())));
        } else if (event instanceof LedgerEvent.ChannelsResumed e) {
            facts.add(new AgentFact(e.agent(), new PresenceEvent.ChannelsResumed(e.at(), rev, e.channels())));
        }
    }

    private static long rev(Revisions revisions, AgentId agent) {
        return revisions.of(new AgentKey(agent));
    }
}
