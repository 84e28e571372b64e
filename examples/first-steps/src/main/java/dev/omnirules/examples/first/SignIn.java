package dev.omnirules.examples.first;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.*;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.ledger.*;
import dev.omnirules.core.session.AgentSessions;
import java.time.InstantSource;

/** Signs an agent in to the platform and to a channel. */
public final class SignIn {
    static final AgentId ANA = new AgentId("ana");

    public static void main(String[] args) {
        signedIn();
    }

    static Omni signedIn() {
        Ledger ledger = new InMemoryLedger(InstantSource.system());
        Omni omni = Omni.on(ledger).identifiers(Identifiers.counting("c")).build();
        AgentSessions sessions = new AgentSessions(omni);
        System.out.println(sessions.signIn(ANA, Capacity.of(1)).decision());
        System.out.println(sessions.signInTo(ANA, Channel.WHATSAPP).decision());
        return omni;
    }
}
