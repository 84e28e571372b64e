package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.Omni;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.DueKeys;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.transfer.Transfers;

/** The library's shells on one context. */
record Shells(
        Omni omni,
        AgentSessions sessions,
        LogoutGuard guard,
        Interactions interactions,
        Offers offers,
        Conversations conversations,
        Transfers transfers,
        Dispositions dispositions,
        TimeLimits limits) {

    static Shells on(Omni omni, DueKeys due) {
        return new Shells(
                omni,
                new AgentSessions(omni),
                new LogoutGuard(omni),
                new Interactions(omni),
                new Offers(omni),
                new Conversations(omni),
                new Transfers(omni),
                new Dispositions(omni),
                new TimeLimits(omni, due));
    }
}
