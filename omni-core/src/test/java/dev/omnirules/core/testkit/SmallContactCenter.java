package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.transfer.Transfers;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Every shell of omni-core on one {@link InMemoryLedger}, each rule checked by a {@link ReplayCheckingLedger}, at a
 * clock that a test moves by hand; with short ways to put agents to work and customers into queues.
 *
 * @param clock the store's clock
 * @param omni the context of every shell, for commands of a test's own
 * @param sessions the agents' everyday commands
 * @param interactions bots and queues
 * @param conversations accept, hold, finish
 * @param offers ring, accept, decline
 * @param reservations keep room
 * @param transfers transfer
 * @param dispositions qualify
 * @param logout sign out and drain
 * @param forcedLogout sign out by an admin's word
 */
public record SmallContactCenter(
        MutableClock clock,
        Omni omni,
        AgentSessions sessions,
        Interactions interactions,
        Conversations conversations,
        Offers offers,
        Reservations reservations,
        Transfers transfers,
        Dispositions dispositions,
        LogoutGuard logout,
        ForcedLogout forcedLogout) {

    /** Agents. */
    public static final AgentId ANA = new AgentId("ana");
    /** Agents. */
    public static final AgentId BIA = new AgentId("bia");
    /** Agents. */
    public static final AgentId CAIO = new AgentId("caio");
    /** The queue in which customers wait. */
    public static final QueueId SALES = new QueueId("sales");
    /** The line of one customer. */
    public static final LineKey LINE = line("+5511998765430");
    /** The line of another customer. */
    public static final LineKey OTHER_LINE = line("+5511998765431");

    /** A contact center under the default counting rule. */
    public static SmallContactCenter open() {
        return open(CountingRule.defaults());
    }

    /** A contact center under a counting rule. */
    public static SmallContactCenter open(CountingRule counting) {
        return opened(UnaryOperator.identity(), builder -> builder.counting(counting));
    }

    /** A contact center whose commands pass through another ledger on their way. */
    public static SmallContactCenter open(UnaryOperator<Ledger> through) {
        return opened(through, UnaryOperator.identity());
    }

    /** A contact center whose wrap-ups end by themselves, and count until then. */
    public static SmallContactCenter open(WrapUpLimits limits) {
        return opened(
                UnaryOperator.identity(),
                builder -> builder.counting(CountingRule.countingWrapUp()).wrapUpLimits(limits));
    }

    private static SmallContactCenter opened(UnaryOperator<Ledger> through, UnaryOperator<Omni.Builder> settings) {
        MutableClock clock = MutableClock.at("2026-03-02T12:00:00Z");
        Omni omni = settings.apply(Omni.on(through.apply(ReplayCheckingLedger.before(new InMemoryLedger(clock))))
                        .identifiers(Identifiers.counting("test")))
                .build();
        return new SmallContactCenter(
                clock,
                omni,
                new AgentSessions(omni),
                new Interactions(omni),
                new Conversations(omni),
                new Offers(omni),
                new Reservations(omni),
                new Transfers(omni),
                new Dispositions(omni),
                new LogoutGuard(omni),
                new ForcedLogout(omni));
    }

    /** Signs an agent in to the platform and to WhatsApp. */
    public void atWork(AgentId agent, int capacity) {
        sessions.signIn(agent, Capacity.of(capacity));
        sessions.signInTo(agent, Channel.WHATSAPP);
    }

    /** Puts a customer into the queue {@link #SALES}, through a bot. */
    public InteractionId waiting(LineKey line) {
        InteractionId interaction = new InteractionId("i" + line(line).revision());
        interactions.start(line, interaction);
        interactions.enqueue(line, interaction, SALES);
        return interaction;
    }

    /** Lets an agent, who must be free to, accept a customer out of the queue. */
    public ConversationId serve(AgentId agent, LineKey line) {
        waiting(line);
        AcceptanceDecision decision =
                conversations.accept(agent, line, Channel.WHATSAPP).decision();
        assertThat(decision).isInstanceOf(AcceptanceDecision.Accepted.class);
        return ((AcceptanceDecision.Accepted) decision).conversation();
    }

    /** Commits one event of a test's own, whatever the rules say. */
    public void happened(LedgerEvent event) {
        happened(omni, event);
    }

    /** Commits one event of a test's own through another context. */
    public static void happened(Omni omni, LedgerEvent event) {
        omni.execute(Fingerprint.of("test.event"), LedgerKeys.of(event.keys()), new Rule<Boolean>() {
            @Override
            public Outcome<Boolean> decide(LedgerView view) {
                return Outcome.of(true, event);
            }

            @Override
            public Boolean replayed(LedgerEntry recorded) {
                return true;
            }
        });
    }

    /** An assignment of a customer who waited in {@link #SALES}, with the instant since which it has its state. */
    public static Assignment ofSales(Assignment assignment, Instant since) {
        return since(assignment.ofQueue(Optional.of(SALES)), since);
    }

    /** An assignment with the instant since which it has its state. */
    public static Assignment since(Assignment assignment, Instant since) {
        return new Assignment(
                assignment.conversation(),
                assignment.line(),
                assignment.channel(),
                assignment.direction(),
                assignment.state(),
                assignment.until(),
                assignment.waiting(),
                assignment.latest(),
                assignment.queue(),
                Optional.of(since));
    }

    /** The agent state as it is now. */
    public AgentState agent(AgentId agent) {
        return omni.agent(agent);
    }

    /** The line as it is now. */
    public CustomerLine line(LineKey line) {
        return omni.line(line);
    }

    private static LineKey line(String customer) {
        return new LineKey(new CustomerKey(customer), new OriginAddress("+551130000001"));
    }
}
