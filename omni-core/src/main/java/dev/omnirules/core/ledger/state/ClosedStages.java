package dev.omnirules.core.ledger.state;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import java.util.List;

/** The stages of a line before its last one, oldest first, all of them closed. Immutable. */
final class ClosedStages {

    static final ClosedStages NONE = new ClosedStages(new KeptStage[0], new short[0], 0);

    private final KeptStage[] stages;

    /**
     * A hash of the conversation and the protocol number of each of them, so that a search for one that no stage has, as when
     * a conversation starts, reads one array and not two objects per stage.
     */
    private final short[] hashes;

    private final int earlier;

    private ClosedStages(KeptStage[] stages, short[] hashes, int earlier) {
        this.stages = stages;
        this.hashes = hashes;
        this.earlier = earlier;
    }

    /** The stages before a last one. */
    static ClosedStages before(Stage last, List<Stage> closed) {
        int earlier = closed.size();
        while (earlier > 0 && closed.get(earlier - 1).conversation().equals(last.conversation())) {
            earlier--;
        }
        KeptStage[] stages = closed.stream().map(KeptStage::of).toArray(KeptStage[]::new);
        short[] hashes = new short[stages.length];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = stages[i].hash();
        }
        return new ClosedStages(stages, hashes, earlier);
    }

    /** How many of them are not of the line's latest conversation. */
    int earlier() {
        return earlier;
    }

    int length() {
        return stages.length;
    }

    KeptStage at(int index) {
        return stages[index];
    }

    boolean has(ConversationId conversation) {
        int hash = KeptStage.folded(conversation.value().hashCode());
        for (int i = 0; i < hashes.length; i++) {
            if (KeptStage.ofConversation(hashes[i]) == hash && stages[i].isOf(conversation)) {
                return true;
            }
        }
        return false;
    }

    /** The index of the latest one with a protocol number, or -1. */
    int index(ProtocolNumber protocol) {
        int hash = KeptStage.folded(protocol.value().hashCode());
        for (int i = hashes.length - 1; i >= 0; i--) {
            if (KeptStage.ofProtocol(hashes[i]) == hash && stages[i].isOf(protocol)) {
                return i;
            }
        }
        return -1;
    }

    /** These, the line's last stage, and then the first stage of another conversation. */
    ClosedStages ahead(KeptStage last, short hash) {
        int kept = Math.min(stages.length, StageHistory.MAX_EARLIER - 1);
        return with(last, hash, stages.length, kept, 0, kept + 1);
    }

    /** These, the line's last stage, and then one more of the same conversation. */
    ClosedStages within(KeptStage last, short hash) {
        int before = Math.min(earlier, StageHistory.MAX_EARLIER);
        int latest = Math.min(stages.length - earlier, StageHistory.MAX_LATEST - 2);
        return with(last, hash, earlier, before, latest, before);
    }

    /** So many of those up to an index, so many of those from there on, and one more. */
    private ClosedStages with(KeptStage last, short hash, int index, int before, int latest, int nextEarlier) {
        int length = before + latest;
        KeptStage[] kept = new KeptStage[length + 1];
        System.arraycopy(stages, index - before, kept, 0, before);
        System.arraycopy(stages, stages.length - latest, kept, before, latest);
        kept[length] = last;
        short[] keptHashes = new short[length + 1];
        System.arraycopy(hashes, index - before, keptHashes, 0, before);
        System.arraycopy(hashes, stages.length - latest, keptHashes, before, latest);
        keptHashes[length] = hash;
        return new ClosedStages(kept, keptHashes, nextEarlier);
    }

    ClosedStages qualified(int index, Disposition disposition) {
        KeptStage[] next = stages.clone();
        next[index] = next[index].qualified(disposition);
        return new ClosedStages(next, hashes, earlier);
    }
}
