package dev.omnirules.presence.tracker;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.Texts;
import dev.omnirules.presence.board.SavedBoard;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The contents of a tracker that a host keeps over a restart. Immutable and thread-safe.
 *
 * @param savedAt when saving began: from then on signals may be missing
 * @param ledger the name of the ledger's contents whose revisions the presences know, at most 128 characters: constant for a
 *     database, new at each start for a ledger in memory
 * @param presences each agent's presence, as {@link dev.omnirules.presence.status.PresenceCodec} writes it; read-only
 * @param board what the board has besides the views
 * @since 0.1
 */
public record SavedPresence(Instant savedAt, String ledger, Map<AgentId, ByteBuffer> presences, SavedBoard board) {

    /**
     * Copies the map and the bytes.
     *
     * @throws IllegalArgumentException if the ledger's name is blank, too long or has a control character
     */
    public SavedPresence {
        Objects.requireNonNull(savedAt, "savedAt");
        Objects.requireNonNull(presences, "presences");
        Objects.requireNonNull(board, "board");
        checkName(ledger);
        Map<AgentId, ByteBuffer> copies = new HashMap<>();
        presences.forEach((agent, bytes) -> copies.put(agent, copy(bytes)));
        presences = Map.copyOf(copies);
    }

    static void checkName(String ledger) {
        Texts.named("ledger", ledger, 128);
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
        copy.put(bytes.duplicate()).flip();
        return copy.asReadOnlyBuffer();
    }
}
