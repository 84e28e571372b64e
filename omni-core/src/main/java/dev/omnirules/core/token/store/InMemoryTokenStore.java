package dev.omnirules.core.token.store;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalProgress.Ended;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The token store of one process, which a {@code TokenRenewer} uses if the host gives none. Thread-safe.
 *
 * <pre>{@code
 * TokenStore store = new InMemoryTokenStore();
 * TokenRenewer renewer = TokenRenewer.builder(issuer, RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
 *         .store(store)
 *         .node("node-1")
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class InMemoryTokenStore implements TokenStore {

    private final ConcurrentMap<AgentId, StoredSession> records = new ConcurrentHashMap<>();

    /** Creates a store without records. */
    public InMemoryTokenStore() {}

    @Override
    public Optional<StoredSession> load(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return Optional.ofNullable(records.get(agent));
    }

    @Override
    public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(agent, "agent");
        if (next.version() != expectedVersion + 1) {
            Bounds.require(false, "next.version", "follow expected version " + expectedVersion, next.version());
        }
        if (expectedVersion == 0) {
            return records.putIfAbsent(agent, next) == null;
        }
        StoredSession present = records.get(agent);
        return present != null && present.version() == expectedVersion && records.replace(agent, present, next);
    }

    @Override
    public Map<AgentId, Long> versions(Collection<AgentId> agents) {
        Objects.requireNonNull(agents, "agents");
        Map<AgentId, Long> versions = new HashMap<>();
        for (AgentId agent : agents) {
            StoredSession present = records.get(agent);
            if (present != null) {
                versions.put(agent, present.version());
            }
        }
        return versions;
    }

    /**
     * Deletes the records of agents who signed out before an instant.
     *
     * @param before how far back a sign-out must lie
     * @return how many records were deleted
     */
    public int deleteSignedOut(Instant before) {
        Objects.requireNonNull(before, "before");
        int size = records.size();
        records.values()
                .removeIf(stored -> stored.state().progress() instanceof Ended ended
                        && ended.reason() == Reauthenticate.Reason.SIGNED_OUT
                        && ended.endedAt().isBefore(before));
        return size - records.size();
    }

    /** Returns how many records it holds, and none of them. */
    @Override
    public String toString() {
        return "InMemoryTokenStore[" + records.size() + " records]";
    }
}
