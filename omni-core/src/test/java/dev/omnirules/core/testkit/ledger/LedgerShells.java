package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.transfer.Transfers;
import java.time.Duration;

/**
 * Every shell of the library on one instance of a ledger, counting by {@link CountingRule#defaults}. Thread-safe.
 *
 * @param omni the context of every shell
 * @param sessions sign-in and channels
 * @param interactions bots and queues
 * @param starts active conversations
 * @param conversations acceptance and finish
 * @param offers customers who ring
 * @param reservations room that is kept
 * @param transfers transfers
 * @param logout sign-out and draining
 * @param forced forced sign-out
 */
public record LedgerShells(
        Omni omni,
        AgentSessions sessions,
        Interactions interactions,
        ActiveStarts starts,
        Conversations conversations,
        Offers offers,
        Reservations reservations,
        Transfers transfers,
        LogoutGuard logout,
        ForcedLogout forced) {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /** The shells of a node, whose name begins every conversation id that they make. */
    public static LedgerShells on(Ledger ledger, String node) {
        return on(ledger, node, DEADLINE);
    }

    static LedgerShells on(Ledger ledger, String node, Duration deadline) {
        Omni omni = Omni.on(ledger)
                .identifiers(Identifiers.counting(node))
                .deadline(deadline)
                .build();
        return new LedgerShells(
                omni,
                new AgentSessions(omni),
                new Interactions(omni),
                new ActiveStarts(omni),
                new Conversations(omni),
                new Offers(omni),
                new Reservations(omni),
                new Transfers(omni),
                new LogoutGuard(omni),
                new ForcedLogout(omni));
    }

    /** Signs an agent in to the platform and to WhatsApp. */
    public LedgerShells signIn(AgentId agent, Capacity capacity) {
        sessions.signIn(agent, capacity);
        sessions.signInTo(agent, Channel.WHATSAPP);
        return this;
    }
}
