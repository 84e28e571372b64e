package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import java.lang.reflect.Array;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    private static final KeptStage[] NONE = {};
    private static final StageHistory EMPTY = new StageHistory(NONE, new short[0], null, 0, false);

    /** All but the last, oldest first and closed. */
    private final KeptStage[] stages;

    /**
     * A hash of the conversation and the protocol number of each of them, so that a search for one that no stage has, as when
     * a conversation starts, reads one array and not two objects per stage.
     */
    private final short[] hashes;

    /** The last stage, kept as closed, so that closing it copies nothing else. */
    private final @Nullable KeptStage last;

    /** How many stages are not of the latest conversation. */
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
        KeptStage[] all = stages.stream().map(KeptStage::of).toArray(KeptStage[]::new);
        this.stages = last < 1 ? NONE : Arrays.copyOf(all, last);
        this.hashes = new short[this.stages.length];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = all[i].hash();
        }
        this.last = last < 0 ? null : all[last];
        this.open = last >= 0 && !stages.get(last).closed();
        int first = last;
        while (first > 0
                && stages.get(first - 1).conversation().equals(stages.get(last).conversation())) {
            first--;
        }
        this.earlier = Math.max(first, 0);
    }

    private StageHistory(KeptStage[] stages, short[] hashes, @Nullable KeptStage last, int earlier, boolean open) {
        this.stages = stages;
        this.hashes = hashes;
        this.last = last;
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
        if (last == null) {
            return List.of();
        }
        Stage[] all = new Stage[length()];
        Arrays.setAll(all, this::stage);
        return Collections.unmodifiableList(Arrays.asList(all));
    }

    /**
     * Returns the stage that is open now.
     *
     * @return the open stage, if any
     */
    public Optional<Stage> open() {
        return open && last != null ? Optional.of(last.asOpen()) : Optional.empty();
    }

    /**
     * Returns an agent's latest stage on this line, open or closed.
     *
     * @param agent the agent
     * @return the stage, if the agent had one
     */
    public Optional<Stage> latestOf(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        for (int i = length() - 1; i >= 0; i--) {
            if (kept(i).isOf(agent)) {
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
        return earlier < MAX_EARLIER && length() - earlier < MAX_LATEST;
    }

    boolean has(ConversationId conversation) {
        if (last != null && last.isOf(conversation)) {
            return true;
        }
        int hash = KeptStage.folded(conversation.value().hashCode());
        for (int i = 0; i < hashes.length; i++) {
            if (KeptStage.ofConversation(hashes[i]) == hash && stages[i].isOf(conversation)) {
                return true;
            }
        }
        return false;
    }

    StageHistory opened(ConversationId conversation, ProtocolNumber protocol, AgentId agent, Optional<Instant> at) {
        KeptStage next = KeptStage.opened(conversation, protocol, agent, at);
        if (last == null) {
            return new StageHistory(stages, hashes, next, 0, true);
        }
        int length = length();
        int before = last.isOf(conversation) ? earlier : length;
        int keptBefore = Math.min(before, MAX_EARLIER);
        int keptLatest = Math.min(length - before, MAX_LATEST - 1);
        KeptStage[] kept = new KeptStage[keptBefore + keptLatest];
        short[] keptHashes = new short[kept.length];
        copy(stages, before - keptBefore, kept, 0, keptBefore);
        copy(stages, length - keptLatest, kept, keptBefore, keptLatest);
        copy(hashes, before - keptBefore, keptHashes, 0, keptBefore);
        copy(hashes, length - keptLatest, keptHashes, keptBefore, keptLatest);
        kept[kept.length - 1] = open ? last.closedAt(at) : last;
        keptHashes[kept.length - 1] = last.hash();
        return new StageHistory(kept, keptHashes, next, keptBefore, true);
    }

    /** Copies a part of an array that has all stages but the last: what it does not have is left out. */
    private static void copy(Object from, int start, Object to, int at, int length) {
        int there = Math.min(length, Array.getLength(from) - start);
        if (there > 0) {
            System.arraycopy(from, start, to, at, there);
        }
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

    StageHistory closed(Optional<Instant> at) {
        return open && last != null ? new StageHistory(stages, hashes, last.closedAt(at), earlier, false) : this;
    }

    StageHistory qualified(ProtocolNumber protocol, Disposition disposition) {
        int index = index(protocol);
        if (index < 0 || last == null) {
            return this;
        }
        if (index == stages.length) {
            return new StageHistory(stages, hashes, last.qualified(disposition), earlier, open);
        }
        KeptStage[] next = stages.clone();
        next[index] = stages[index].qualified(disposition);
        return new StageHistory(next, hashes, last, earlier, open);
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

    private int length() {
        return last == null ? 0 : stages.length + 1;
    }

    private KeptStage kept(int index) {
        return index < stages.length || last == null ? stages[index] : last;
    }

    private Stage stage(int index) {
        return open && index == stages.length
                ? kept(index).asOpen()
                : kept(index).asClosed();
    }

    private int index(ProtocolNumber protocol) {
        if (last != null && last.isOf(protocol)) {
            return stages.length;
        }
        int hash = KeptStage.folded(protocol.value().hashCode());
        for (int i = hashes.length - 1; i >= 0; i--) {
            if (KeptStage.ofProtocol(hashes[i]) == hash && stages[i].isOf(protocol)) {
                return i;
            }
        }
        return -1;
    }
}
