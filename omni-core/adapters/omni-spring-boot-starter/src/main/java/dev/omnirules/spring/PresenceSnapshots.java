package dev.omnirules.spring;

import dev.omnirules.presence.tracker.SavedPresence;
import java.util.Optional;

/**
 * Port: keeps what this node's tracker saves, so that presence goes on after a restart. With omni-postgres and {@code
 * omni.presence.save-as} the starter makes one.
 *
 * <p>An implementation MUST keep the last values whole. MUST be thread-safe.
 *
 * <pre>{@code
 * PresenceSnapshots snapshots = new PresenceSnapshots() {
 *     public String ledger() {
 *         return "omni";
 *     }
 *
 *     public Optional<SavedPresence> load() {
 *         return files.read();
 *     }
 *
 *     public void save(SavedPresence saved) {
 *         files.replace(saved);
 *     }
 * };
 * }</pre>
 *
 * @since 0.1
 */
public interface PresenceSnapshots {

    /**
     * Returns the name of the ledger's contents, whose revisions the presences know: constant for a database, new at each start
     * for a ledger in memory.
     *
     * @return the name, not blank
     */
    String ledger();

    /**
     * Reads what was saved last.
     *
     * @return the values; empty if nothing was saved
     */
    Optional<SavedPresence> load();

    /**
     * Keeps values in place of those before.
     *
     * @param saved the values
     */
    void save(SavedPresence saved);
}
