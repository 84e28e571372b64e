package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ledger.InMemoryFixture;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A host under test, with nothing stored yet. A host overrides what it owns; the rest is the library's. It is asked once
 * for a store and a presence, and once per node for commands and a router.
 */
public interface SimulatedHost {

    /** Who plays; by default {@link Cast#small}. */
    default Cast cast() {
        return Cast.small();
    }

    /** Which conversations take capacity and block sign-out. */
    default CountingRule counting() {
        return CountingRule.defaults();
    }

    /** How long a wrap-up may last; by default half a minute, and a minute and a half if it is extended. */
    default Optional<WrapUpLimits> wrapUpLimits() {
        return Optional.of(new WrapUpLimits(Duration.ofSeconds(30), Duration.ofSeconds(90)));
    }

    /** Across what a customer may be with one agent only; by default one origin address. */
    default ConflictScope conflictScope() {
        return ConflictScope.PER_ADDRESS;
    }

    /** The store; by default in memory. */
    default LedgerFixture store(MutableClock clock) {
        return InMemoryFixture.at(clock);
    }

    /** The presence; by default {@link DirectPresence}. It is called twice, for presences that know nothing of each other. */
    default HostPresence presence() {
        return new DirectPresence();
    }

    /** What a node does with commands; by default {@link LibraryCommands}. */
    default HostCommands commands(HostNode node) {
        return new LibraryCommands(node);
    }

    /** A node's router; by default {@link LibraryRouter}. */
    default HostRouter router(HostNode node) {
        return new LibraryRouter(node, this::fits);
    }

    /** Whether an agent has the skill for a queue's customers. */
    default boolean fits(AgentId agent, QueueId queue) {
        return true;
    }

    /** How long a customer may wait in a queue while somebody could take them; empty where nothing is promised. */
    default Optional<Duration> patience(QueueId queue) {
        return Optional.empty();
    }

    /** Laws of the host's own. */
    default List<HostLaw> laws() {
        return List.of();
    }
}
