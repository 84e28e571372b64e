package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerClient;
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
 * @param client where commands go
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
        LedgerClient client,
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

    /** The shells of a node, whose name begins every id that they make. */
    public static LedgerShells on(Ledger ledger, String node) {
        LedgerClient client = LedgerClient.of(ledger, node).within(DEADLINE);
        Identifiers identifiers = Identifiers.counting(node);
        CountingRule counting = CountingRule.defaults();
        return new LedgerShells(
                client,
                new AgentSessions(client),
                new Interactions(client),
                new ActiveStarts(client, counting, identifiers),
                new Conversations(client, counting, identifiers),
                new Offers(client, counting, identifiers),
                new Reservations(client, counting, identifiers),
                new Transfers(client, counting, identifiers),
                new LogoutGuard(client, counting),
                new ForcedLogout(client));
    }

    /** Signs an agent in to the platform and to WhatsApp. */
    public LedgerShells signIn(AgentId agent, Capacity capacity) {
        sessions.signIn(agent, capacity);
        sessions.signInTo(agent, Channel.WHATSAPP);
        return this;
    }
}
