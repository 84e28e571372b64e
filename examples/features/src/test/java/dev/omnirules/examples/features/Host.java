package dev.omnirules.examples.features;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import java.time.Instant;

/**
 * A small host: one ledger, one context, and a clock that a test moves.
 *
 * @param clock the clock of the ledger
 * @param ledger the agents and lines
 * @param omni the context of every shell
 */
record Host(MutableClock clock, InMemoryLedger ledger, Omni omni) {

    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final AgentId ANA = new AgentId("ana");
    static final AgentId BIA = new AgentId("bia");
    static final QueueId SALES = new QueueId("sales");
    static final LineKey JOAO = line("+5511987654321");
    static final LineKey MARIA = line("+5521987654321");
    static final LineHolder.Queued WAITING = new LineHolder.Queued(new InteractionId("i-1"), SALES);

    static Host open() {
        MutableClock clock = MutableClock.at(START);
        InMemoryLedger ledger =
                new InMemoryLedger(clock, InMemorySettings.defaults().withOutbox(InMemorySettings.OutboxMode.KEPT));
        return new Host(
                clock,
                ledger,
                Omni.on(ledger).identifiers(Identifiers.counting("h")).build());
    }

    void signIn(AgentId agent, int capacity) {
        AgentSessions sessions = new AgentSessions(omni);
        sessions.signIn(agent, Capacity.of(capacity));
        sessions.signInTo(agent, Channel.WHATSAPP);
    }

    void enqueue(LineKey line) {
        Interactions interactions = new Interactions(omni);
        interactions.start(line, WAITING.interaction());
        interactions.enqueue(line, WAITING.interaction(), SALES);
    }

    private static LineKey line(String customer) {
        return ConflictScope.PER_ADDRESS.line(new CustomerKey(customer), new OriginAddress("+551140028001"));
    }
}
