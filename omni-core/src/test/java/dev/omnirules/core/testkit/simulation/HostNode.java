package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.Omni;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.RequestId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What one node of a simulated host works with.
 *
 * @param name tells the nodes of a host apart
 * @param ledger the only way to agents and lines; the simulation watches it, and lets it fail
 * @param presence the only way to who is reachable
 * @param clock the host's time
 * @param identifiers names new conversations and stages
 * @param counting which conversations count
 * @param wrapUpLimits how long a wrap-up may last; empty if it does not end by itself
 * @param cast who plays
 * @param request names the click that the present command came from: the same when the caller sends it again
 */
public record HostNode(
        String name,
        Ledger ledger,
        PresenceLook presence,
        InstantSource clock,
        Identifiers identifiers,
        CountingRule counting,
        Optional<WrapUpLimits> wrapUpLimits,
        Cast cast,
        Supplier<RequestId> request) {

    /** The context for the library's shells. */
    public Omni omni() {
        Omni.Builder builder = Omni.on(ledger).counting(counting).identifiers(identifiers);
        return wrapUpLimits.map(builder::wrapUpLimits).orElse(builder).build();
    }
}
