package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The stages on one customer's line, oldest first, at most one of them open (TRANSFER-1, TRANSFER-2).
 *
 * <p>A line keeps what may still be asked of it: the last {@value #MAX_LATEST} stages of its latest conversation, and the
 * {@value #MAX_EARLIER} stages before that conversation. Older stages are not kept here; the events have them. So a line is
 * bounded, however many conversations and transfers it has. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class StageHistory {

    /** How many stages a line keeps beside those of its latest conversation. */
    public static final int MAX_EARLIER = 16;

    /** How many stages of its latest conversation a line keeps. */
    public static final int MAX_LATEST = 64;

    private static final StageHistory EMPTY = new StageHistory(new Stage[0], new int[0], 0, false);

    /** Oldest first, and every stage kept as closed, so that opening and closing one touch nothing but the end. */
    private final Stage[] stages;

    /**
     * The hashes of each stage's conversation and protocol number, so that a search for an id that no stage has, as when
     * a conversation starts, reads one array and not three objects per stage.
     */
    private final int[] hashes;

    /** How many of them are not of the latest conversation. */
    private final int earlier;

    /** Whether the last stage is open. */
    private final boolean open;

    /**
     * Makes a history.
     *
     * @param stages the stages kept, oldest first
     * @throws IllegalArgumentException if a stage before the last one is open
     */
    public StageHistory(List<Stage> stages) {
        Objects.requireNonNull(stages, "stages");
        int last = stages.size() - 1;
        if (last > 0 && !stages.subList(0, last).stream().allMatch(Stage::closed)) {
            throw new IllegalArgumentException("stages must be closed but for the last, but is " + stages);
        }
        this.stages = stages.stream().map(Stage::asClosed).toArray(Stage[]::new);
        this.hashes = new int[2 * this.stages.length];
        for (int i = 0; i < this.stages.length; i++) {
            hashes[2 * i] = this.stages[i].conversation().hashCode();
            hashes[2 * i + 1] = this.stages[i].protocol().hashCode();
        }
        this.open = last >= 0 && !stages.get(last).closed();
        int first = last;
        while (first > 0
                && stages.get(first - 1).conversation().equals(stages.get(last).conversation())) {
            first--;
        }
        this.earlier = Math.max(first, 0);
    }

    private StageHistory(Stage[] stages, int[] hashes, int earlier, boolean open) {
        this.stages = stages;
        this.hashes = hashes;
        this.earlier = earlier;
        this.open = open;
    }

    /**
     * Returns the history without stages.
     *
     * @return the empty history
     */
    public static StageHistory empty() {
        return EMPTY;
    }

    /**
     * Returns the stages kept.
     *
     * @return them, oldest first
     */
    public List<Stage> stages() {
        Stage[] all = stages.clone();
        if (open) {
            all[all.length - 1] = all[all.length - 1].asOpen();
        }
        return Collections.unmodifiableList(Arrays.asList(all));
    }

    /**
     * Returns the stage that is open now.
     *
     * @return the open stage, if any
     */
    public Optional<Stage> open() {
        return open ? Optional.of(stage(stages.length - 1)) : Optional.empty();
    }

    /**
     * Returns an agent's latest stage on this line, open or closed.
     *
     * @param agent the agent
     * @return the stage, if the agent had one
     */
    public Optional<Stage> latestOf(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        for (int i = stages.length - 1; i >= 0; i--) {
            if (stages[i].agent().equals(agent)) {
                return Optional.of(stage(i));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the stage of a protocol number.
     *
     * @param protocol its number
     * @return the stage, if it is still kept
     */
    public Optional<Stage> of(ProtocolNumber protocol) {
        Objects.requireNonNull(protocol, "protocol");
        int index = index(protocol);
        return index < 0 ? Optional.empty() : Optional.of(stage(index));
    }

    /**
     * Returns whether every stage that the line ever had is here. It is false once as many are kept as may be, because older
     * ones may be gone then.
     *
     * @return whether a stage that is not here never was
     */
    public boolean isComplete() {
        return earlier < MAX_EARLIER && stages.length - earlier < MAX_LATEST;
    }

    boolean has(ConversationId conversation) {
        int hash = conversation.hashCode();
        for (int i = stages.length - 1; i >= 0; i--) {
            if (hashes[2 * i] == hash && stages[i].conversation().equals(conversation)) {
                return true;
            }
        }
        return false;
    }

    StageHistory opened(ConversationId conversation, ProtocolNumber protocol, AgentId agent, Instant at) {
        int length = stages.length;
        boolean sameConversation =
                length > 0 && stages[length - 1].conversation().equals(conversation);
        int before = sameConversation ? earlier : length;
        int keptBefore = Math.min(before, MAX_EARLIER);
        int keptLatest = Math.min(length - before, MAX_LATEST - 1);
        int last = keptBefore + keptLatest;
        Stage[] next = new Stage[last + 1];
        System.arraycopy(stages, before - keptBefore, next, 0, keptBefore);
        System.arraycopy(stages, length - keptLatest, next, keptBefore, keptLatest);
        if (open) {
            next[last - 1] = next[last - 1].closedAt(at);
        }
        next[last] = Stage.closed(conversation, protocol, agent, at);
        int[] nextHashes = new int[2 * (last + 1)];
        System.arraycopy(hashes, 2 * (before - keptBefore), nextHashes, 0, 2 * keptBefore);
        System.arraycopy(hashes, 2 * (length - keptLatest), nextHashes, 2 * keptBefore, 2 * keptLatest);
        nextHashes[2 * last] = conversation.hashCode();
        nextHashes[2 * last + 1] = protocol.hashCode();
        return new StageHistory(next, nextHashes, keptBefore, true);
    }

    /** This history with the closed stages of another line before those of its own latest conversation; none is forgotten. */
    StageHistory with(List<Stage> others) {
        if (others.isEmpty()) {
            return this;
        }
        List<Stage> all = new ArrayList<>(stages());
        all.addAll(earlier, others);
        return new StageHistory(all);
    }

    StageHistory closed(Instant at) {
        if (!open) {
            return this;
        }
        Stage[] next = stages.clone();
        next[next.length - 1] = next[next.length - 1].closedAt(at);
        return new StageHistory(next, hashes, earlier, false);
    }

    StageHistory qualified(ProtocolNumber protocol, Disposition disposition) {
        int index = index(protocol);
        if (index < 0) {
            return this;
        }
        Stage[] next = stages.clone();
        next[index] = stages[index].qualified(disposition);
        return new StageHistory(next, hashes, earlier, open);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StageHistory that && that.stages().equals(stages());
    }

    @Override
    public int hashCode() {
        return stages().hashCode();
    }

    @Override
    public String toString() {
        return "StageHistory" + stages();
    }

    private Stage stage(int index) {
        return open && index == stages.length - 1 ? stages[index].asOpen() : stages[index];
    }

    private int index(ProtocolNumber protocol) {
        int hash = protocol.hashCode();
        for (int i = stages.length - 1; i >= 0; i--) {
            if (hashes[2 * i + 1] == hash && stages[i].protocol().equals(protocol)) {
                return i;
            }
        }
        return -1;
    }
}
