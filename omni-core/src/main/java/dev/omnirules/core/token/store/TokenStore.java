package dev.omnirules.core.token.store;

import dev.omnirules.core.agent.AgentId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The port to the records of all agents' tokens, one for each agent, changed by compare-and-set only. A node sets its claim here <em>before</em> it presents a
 * refresh token.
 *
 * <p>The contract, which {@code TokenStoreContract} of the published fixtures checks:
 *
 * <ul>
 *   <li>{@link #replace} MUST be atomic: of several calls with one expected version, exactly one succeeds.
 *   <li>A record that {@link #replace} has stored MUST be what every later {@link #load} gives, on every node, also after
 *       a crash.
 *   <li>{@link #versions} MUST be one question for all agents: a renewer asks every two seconds for all its sessions, at most
 *       1,000 at once, and so hears within seconds of what other nodes changed.
 *   <li>All MUST throw if the answer is not known; the caller then asks again. An exception never means no.
 *   <li>Records hold secrets: a durable store MUST protect them as it protects passwords.
 *   <li>A record whose progress is a sign-out MAY be deleted once no node can still have a renewal of it under way; no
 *       other record may.
 * </ul>
 *
 * <p>The methods may block, and are called from several threads at once, with no lock held.
 *
 * <pre>{@code
 * TokenStore store = new InMemoryTokenStore();
 * Optional<StoredSession> known = store.load(ana);
 * boolean isWritten = known.isPresent() && store.replace(ana, known.get().version(), known.get().stamped(now));
 * }</pre>
 *
 * @since 0.1
 */
public interface TokenStore {

    /**
     * Returns the present record of an agent.
     *
     * @param agent whose record
     * @return the record; empty if there is none
     */
    Optional<StoredSession> load(AgentId agent);

    /**
     * Replaces the record of an agent if it has the expected version.
     *
     * @param agent whose record
     * @param expectedVersion the version that the present record must have; 0 for no record
     * @param next the new record, of version {@code expectedVersion + 1}
     * @return whether it was replaced
     */
    boolean replace(AgentId agent, long expectedVersion, StoredSession next);

    /**
     * Returns the versions of some agents' present records.
     *
     * @param agents whose records, at most 1,000
     * @return the versions; without those who have no record
     */
    Map<AgentId, Long> versions(Collection<AgentId> agents);

    /**
     * Returns how long ago the present record of an agent was written, by the store's own clock. A node that begins a session
     * from a record tells by it how far the clock of the writer is from its own; without it, it takes the two for equal.
     *
     * @param agent whose record
     * @param version the version that the present record must have
     * @return the age, not negative; empty if the record has another version, or if the store has no clock of its own
     */
    default Optional<Duration> age(AgentId agent, long version) {
        Objects.requireNonNull(agent, "agent");
        return Optional.empty();
    }
}
