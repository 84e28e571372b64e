package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The stages on one customer's line, oldest first, at most one of them open (TRANSFER-1, TRANSFER-2).
 *
 * <p>A line keeps what may still be asked of it: every stage of its latest conversation, each agent's latest stage, and
 * the newest {@value #MAX_UNQUALIFIED} of the older stages that nobody has qualified yet. The rest is history, and
 * is the host's by the events. So a line grows with the agents who served it, not with its conversations. Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
public final class StageChain {

    /** How many unqualified stages of earlier conversations a line keeps beside each agent's latest. */
    public static final int MAX_UNQUALIFIED = 32;

    private static final int MAX_UNPRUNED = 16;
    private static final StageChain EMPTY = new StageChain(List.of());

    /** Newest first, and every stage kept as closed, so that opening and closing one touch nothing but the end. */
    private final @Nullable Link newest;

    private final int length;

    /** Whether the newest stage is open. */
    private final boolean open;

    /** How many stages were opened since the stages to forget were last looked for. */
    private final int unpruned;

    /**
     * A chain of stages.
     *
     * @param stages the stages kept, oldest first
     * @throws IllegalArgumentException if a stage before the last one is open
     */
    public StageChain(List<Stage> stages) {
        Link link = null;
        for (Stage stage : stages) {
            if (link != null && !link.stage().closed()) {
                throw new IllegalArgumentException("only the last stage may be open");
            }
            link = new Link(stage, link);
        }
        this.open = link != null && !link.stage().closed();
        this.newest = link == null ? null : new Link(link.stage().asClosed(), link.before());
        this.length = stages.size();
        this.unpruned = 0;
    }

    private StageChain(Link newest, int length, boolean open, int unpruned) {
        this.newest = newest;
        this.length = length;
        this.open = open;
        this.unpruned = unpruned;
    }

    /**
     * A chain without stages.
     *
     * @return the empty chain
     */
    public static StageChain empty() {
        return EMPTY;
    }

    /**
     * The stages kept.
     *
     * @return them, oldest first
     */
    public List<Stage> stages() {
        List<Stage> newestFirst = new ArrayList<>(length);
        for (Link link = newest; link != null; link = link.before()) {
            newestFirst.add(stage(link));
        }
        List<Stage> kept = unpruned == 0 ? newestFirst : pruned(newestFirst);
        Collections.reverse(kept);
        return Collections.unmodifiableList(kept);
    }

    /**
     * The stage that is open now.
     *
     * @return the open stage, if any
     */
    public Optional<Stage> open() {
        return newest == null || !open ? Optional.empty() : Optional.of(stage(newest));
    }

    /**
     * An agent's latest stage on this line, open or closed.
     *
     * @param agent whose
     * @return the stage, if the agent had one
     */
    public Optional<Stage> latestOf(AgentId agent) {
        for (Link link = newest; link != null; link = link.before()) {
            if (link.stage().agent().equals(agent)) {
                return Optional.of(stage(link));
            }
        }
        return Optional.empty();
    }

    /**
     * The stage of a protocol number.
     *
     * @param protocol its number
     * @return the stage, if it is still kept
     */
    public Optional<Stage> of(Protocol protocol) {
        return stages().stream()
                .filter(stage -> stage.protocol().equals(protocol))
                .findFirst();
    }

    StageChain opened(ConversationId conversation, Protocol protocol, AgentId agent) {
        Link opened = new Link(Stage.closed(conversation, protocol, agent), newest);
        StageChain next = new StageChain(opened, length + 1, true, unpruned + 1);
        return next.unpruned > MAX_UNPRUNED && next.unpruned > length - unpruned ? new StageChain(next.stages()) : next;
    }

    StageChain closed() {
        return newest == null || !open ? this : new StageChain(newest, length, false, unpruned);
    }

    StageChain qualified(Protocol protocol, Disposition disposition) {
        UnaryOperator<Stage> qualify =
                stage -> stage.protocol().equals(protocol) ? stage.qualified(disposition) : stage;
        return new StageChain(stages().stream().map(qualify).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StageChain that && that.stages().equals(stages());
    }

    @Override
    public int hashCode() {
        return stages().hashCode();
    }

    @Override
    public String toString() {
        return "StageChain" + stages();
    }

    @SuppressWarnings("ReferenceEquality") // the newest link, and none that is equal
    private Stage stage(Link link) {
        return open && link == newest ? link.stage().asOpen() : link.stage();
    }

    private static List<Stage> pruned(List<Stage> newestFirst) {
        ConversationId current = newestFirst.get(0).conversation();
        Set<AgentId> seen = new HashSet<>();
        List<Stage> kept = new ArrayList<>(newestFirst.size());
        int unqualified = 0;
        for (Stage stage : newestFirst) {
            boolean agentsLatest = seen.add(stage.agent());
            boolean keep = agentsLatest || stage.conversation().equals(current);
            if (!keep && stage.disposition().isEmpty()) {
                keep = unqualified++ < MAX_UNQUALIFIED;
            }
            if (keep) {
                kept.add(stage);
            }
        }
        return kept;
    }

    /** A stage and the one before it. */
    private record Link(Stage stage, @Nullable Link before) {}
}
