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

/**
 * The stages on one customer's line, oldest first, at most one of them open (TRANSFER-1, TRANSFER-2).
 *
 * <p>A line keeps what may still be asked of it: every stage of its latest conversation, each agent's latest stage, and
 * the newest {@value #MAX_UNQUALIFIED} of the older stages that nobody has qualified yet. The rest is history, and
 * is the host's by the events. So a line grows with the agents who served it, not with its conversations. Immutable and
 * thread-safe.
 *
 * @param stages the stages kept, oldest first
 * @since 0.1
 */
public record StageChain(List<Stage> stages) {

    /** How many unqualified stages of earlier conversations a line keeps beside each agent's latest. */
    public static final int MAX_UNQUALIFIED = 32;

    private static final StageChain EMPTY = new StageChain(List.of());

    /** Copies the list. */
    public StageChain {
        stages = List.copyOf(stages);
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
     * The stage that is open now.
     *
     * @return the open stage, if any
     */
    public Optional<Stage> open() {
        return stages.isEmpty() || last().closed() ? Optional.empty() : Optional.of(last());
    }

    /**
     * An agent's latest stage on this line, open or closed.
     *
     * @param agent whose
     * @return the stage, if the agent had one
     */
    public Optional<Stage> latestOf(AgentId agent) {
        for (int i = stages.size() - 1; i >= 0; i--) {
            if (stages.get(i).agent().equals(agent)) {
                return Optional.of(stages.get(i));
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
        return stages.stream()
                .filter(stage -> stage.protocol().equals(protocol))
                .findFirst();
    }

    StageChain opened(ConversationId conversation, Protocol protocol, AgentId agent) {
        List<Stage> next = new ArrayList<>(stages.size() + 1);
        next.addAll(stages);
        closeLast(next);
        next.add(Stage.open(conversation, protocol, agent));
        return new StageChain(next.size() == 1 ? next : pruned(next));
    }

    StageChain closed() {
        if (open().isEmpty()) {
            return this;
        }
        List<Stage> next = new ArrayList<>(stages);
        closeLast(next);
        return new StageChain(next);
    }

    StageChain qualified(Protocol protocol, Disposition disposition) {
        UnaryOperator<Stage> qualify =
                stage -> stage.protocol().equals(protocol) ? stage.qualified(disposition) : stage;
        return new StageChain(stages.stream().map(qualify).toList());
    }

    private Stage last() {
        return stages.get(stages.size() - 1);
    }

    private static void closeLast(List<Stage> stages) {
        if (!stages.isEmpty()) {
            stages.set(stages.size() - 1, stages.get(stages.size() - 1).asClosed());
        }
    }

    private static List<Stage> pruned(List<Stage> stages) {
        ConversationId current = stages.get(stages.size() - 1).conversation();
        Set<AgentId> seen = new HashSet<>();
        List<Stage> keptNewestFirst = new ArrayList<>(stages.size());
        int unqualified = 0;
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            boolean agentsLatest = seen.add(stage.agent());
            boolean keep = agentsLatest || stage.conversation().equals(current);
            if (!keep && stage.disposition().isEmpty()) {
                keep = unqualified++ < MAX_UNQUALIFIED;
            }
            if (keep) {
                keptNewestFirst.add(stage);
            }
        }
        Collections.reverse(keptNewestFirst);
        return keptNewestFirst;
    }
}
