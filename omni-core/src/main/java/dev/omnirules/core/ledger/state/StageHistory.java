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
 * bounded, however many conversations and transfers it has; the stages of a line that was joined into it are kept beside
 * them until the next stage begins. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class StageHistory extends KeptStage { // the last stage, as if closed: one object fewer for every line

    /** How many stages a line keeps beside those of its latest conversation. */
    public static final int MAX_EARLIER = 16;

    /** How many stages of its latest conversation a line keeps. */
    public static final int MAX_LATEST = 64;

    private static final StageHistory EMPTY = new StageHistory(List.of());

    private final ClosedStages before;
    private final short hash;
    private final boolean empty;
    private final boolean open;

    /**
     * Makes a history.
     *
     * @param stages the stages kept, oldest first
     * @throws IllegalArgumentException if a stage before the last one is open
     */
    public StageHistory(List<Stage> stages) {
        super(last(Objects.requireNonNull(stages, "stages")));
        int last = stages.size() - 1;
        if (last > 0 && !stages.subList(0, last).stream().allMatch(Stage::closed)) {
            throw new IllegalArgumentException("stages must be closed but for the last, but is " + stages);
        }
        this.before = last < 1 ? ClosedStages.NONE : ClosedStages.before(stages.get(last), stages.subList(0, last));
        this.hash = super.hash();
        this.empty = stages.isEmpty();
        this.open = !empty && !stages.get(last).closed();
    }

    /** The stages of a line on which another one begins. */
    private StageHistory(
            ClosedStages before, ConversationId conversation, ProtocolNumber protocol, AgentId agent, Instant at) {
        super(conversation, protocol, agent, at);
        this.before = before;
        this.hash = hashOf(conversation.value().hashCode(), protocol.value().hashCode());
        this.empty = false;
        this.open = true;
    }

    /** The stages of a line of which the open one ends. */
    private StageHistory(StageHistory opened, Instant at) {
        super(opened, at);
        this.before = opened.before;
        this.hash = opened.hash;
        this.empty = false;
        this.open = false;
    }

    private StageHistory(KeptStage last, ClosedStages before, short hash, boolean open) {
        super(last);
        this.before = before;
        this.hash = hash;
        this.empty = false;
        this.open = open;
    }

    private static KeptStage last(List<Stage> stages) {
        return stages.isEmpty() ? KeptStage.NONE : KeptStage.of(stages.get(stages.size() - 1));
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
        return open ? Optional.of(asOpen()) : Optional.empty();
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
        return before.earlier() < MAX_EARLIER && length() - before.earlier() < MAX_LATEST;
    }

    boolean has(ConversationId conversation) {
        return isLast(conversation) || before.has(conversation);
    }

    StageHistory opened(ConversationId conversation, ProtocolNumber protocol, AgentId agent, Instant at) {
        ClosedStages closed = ClosedStages.NONE;
        if (!empty) {
            KeptStage last = open ? new KeptStage(this, at) : new KeptStage(this);
            closed = isLast(conversation) ? before.within(last, hash) : before.ahead(last, hash);
        }
        return new StageHistory(closed, conversation, protocol, agent, at);
    }

    /** This history with the closed stages of another line before those of its own latest conversation; none is forgotten. */
    StageHistory with(List<Stage> others) {
        if (others.isEmpty()) {
            return this;
        }
        List<Stage> all = new ArrayList<>(stages());
        all.addAll(before.earlier(), others);
        return new StageHistory(all);
    }

    StageHistory closed(Instant at) {
        return open ? new StageHistory(this, at) : this;
    }

    StageHistory qualified(ProtocolNumber protocol, Disposition disposition) {
        int index = index(protocol);
        if (index < 0) {
            return this;
        }
        return index == before.length()
                ? new StageHistory(qualified(disposition), before, hash, open)
                : new StageHistory(this, before.qualified(index, disposition), hash, open);
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
        return empty ? 0 : before.length() + 1;
    }

    private KeptStage kept(int index) {
        return index < before.length() ? before.at(index) : this;
    }

    private Stage stage(int index) {
        return open && index == before.length() ? asOpen() : kept(index).asClosed();
    }

    private boolean isLast(ConversationId conversation) {
        return !empty && ofConversation(hash) == folded(conversation.value().hashCode()) && isOf(conversation);
    }

    private int index(ProtocolNumber protocol) {
        boolean last = !empty && ofProtocol(hash) == folded(protocol.value().hashCode()) && isOf(protocol);
        return last ? before.length() : before.index(protocol);
    }
}
