package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AcceptanceFacts;
import dev.omnirules.core.handling.AcceptancePolicy;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LineHolder.Joined;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.simulation.Observation.End;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.core.transfer.TransferFacts;
import dev.omnirules.core.transfer.TransferPolicy;
import java.time.Instant;
import java.util.Optional;

/** Compares a host's refusals of the library's types with those of the library's policies, on the state of then. */
final class OrderOfChecks {

    private static final ConversationId ANY = new ConversationId("any");

    private final Witness witness;
    private final CountingRule counting;

    OrderOfChecks(Witness witness, CountingRule counting) {
        this.witness = witness;
        this.counting = counting;
    }

    void check(Observation observation) {
        boolean refused = observation
                .seen()
                .filter(seen -> seen.outcome().events().isEmpty())
                .isPresent();
        if (observation.end() != End.DECIDED || !refused) {
            return;
        }
        Object decision = observation.decision().orElseThrow();
        Instant now = observation.seen().get().now();
        Action action = observation.turn().step().action();
        if (action instanceof Action.Accept a && decision instanceof AcceptanceDecision decided) {
            expect(a, named(decided), named(accept(a, now)));
        } else if (action instanceof Action.Transfer a
                && decision instanceof TransferDecision.Refused no
                && no.reason() != TransferDecision.Reason.NOT_SERVING) {
            transfer(a, now).ifPresent(expected -> expect(a, no.reason().name(), expected));
        }
    }

    private static void expect(Action action, String decided, String expected) {
        if (!decided.equals(expected)) {
            throw new BrokenLaw(
                    Law.ORDER,
                    action.told() + ", and the answer is " + decided + ", where the order of the checks gives "
                            + expected);
        }
    }

    private AcceptanceDecision accept(Action.Accept action, Instant now) {
        return new AcceptancePolicy()
                .decide(new AcceptanceFacts(
                        availability(
                                action.agent(),
                                action.customer(),
                                action.customer().channel(),
                                Direction.INBOUND,
                                witness.line(answering(action.customer()))
                                        .holder()
                                        .waitsIn(),
                                now),
                        witness.line(answering(action.customer())).holder(),
                        ANY));
    }

    private Optional<String> transfer(Action.Transfer action, Instant now) {
        LineKey line = answering(action.customer());
        if (!(witness.line(line).holder() instanceof WithAgent with)) {
            return Optional.empty();
        }
        Optional<QueueId> queue = witness.agent(with.agent())
                .served(with.conversation(), line, with.channel(), with.direction())
                .queue();
        AgentAvailability target =
                availability(action.to(), action.customer(), with.channel(), with.direction(), queue, now);
        TransferDecision expected =
                new TransferPolicy().decide(new TransferFacts(action.from(), with, target, new ProtocolNumber("any")));
        return Optional.of(
                expected instanceof TransferDecision.Refused refused
                        ? refused.reason().name()
                        : "Transferred");
    }

    private AgentAvailability availability(
            AgentId agent,
            Customer customer,
            Channel channel,
            Direction direction,
            Optional<QueueId> queue,
            Instant now) {
        AgentState state = witness.agent(agent);
        return state.after(state.releasesFor(answering(customer), now))
                .availability(channel, direction, queue, counting, now);
    }

    /** The line on which a command about a customer is decided. */
    private LineKey answering(Customer customer) {
        LineKey line = customer.line();
        while (witness.line(line).holder() instanceof Joined joined) {
            line = joined.into();
        }
        return line;
    }

    private static String named(AcceptanceDecision decision) {
        return decision instanceof AcceptanceDecision.Refused refused
                ? refused.reason().name()
                : decision.getClass().getSimpleName();
    }
}
