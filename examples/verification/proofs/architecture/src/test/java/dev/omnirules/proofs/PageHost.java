package dev.omnirules.proofs;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.queueing.QueueTerms;
import dev.omnirules.core.queueing.reopen.ReopenPolicy;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.SkillLevels;
import dev.omnirules.presence.tracker.PresenceTracker;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the code blocks of the modules' pages may name besides what the {@link SampleHost} has; they are compiled and not run. */
@SuppressWarnings("NullAway.Init") // compiled and not run
public abstract class PageHost extends SampleHost {

    public Channel channel;
    public RoutingRequest request;
    public Skills skills;
    public List<IdleTimedAgent> agents;
    public PresenceTracker status;
    public SkillLevels levels;
    public Set<Channel> routable;
    public Set<QueueId> queues;
    public Set<InteractionId> cameBack;
    public IdleTimedAgent idleTimed;
    public Duration ringing;
    public Duration interval;
    public QueueTerms terms;
    public Outbox outbox;
    public Offers offers;
    public ReopenPolicy reopening;
    public Audit audit;
    public LedgerEntry entry;
    public int nodeNumber;
    public long epoch;
    public long seq;

    public void audit(Object changes) {}

    public void screen(Object changes) {}

    /** The host's table of skills. */
    public interface Skills {

        boolean fit(AgentId agent);
    }

    /** The host's own record of what happened. */
    public interface Audit {

        void write(LedgerEntry entry);
    }
}
