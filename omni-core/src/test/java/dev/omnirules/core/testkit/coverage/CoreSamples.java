package dev.omnirules.core.testkit.coverage;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.join.CustomerPair;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.StageHistory;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.WaitingTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the samples of decisions are made of, for {@link Samples}; ids by which a leak is known. */
public final class CoreSamples {

    /** An agent who is not the one who asks. */
    public static final AgentId OTHER_AGENT = new AgentId("bianca");

    /** A customer whose key is a number. */
    public static final CustomerKey CUSTOMER = new CustomerKey("+5521977776666");

    /** An origin number. */
    public static final OriginAddress ADDRESS = new OriginAddress("+551140028001");

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private CoreSamples() {}

    /** The values; other modules add theirs. */
    public static Map<Class<?>, List<?>> given() {
        Map<Class<?>, List<?>> given = new HashMap<>();
        given.put(String.class, List.of("text"));
        given.put(int.class, List.of(7));
        given.put(Integer.class, List.of(7));
        given.put(long.class, List.of(7L));
        given.put(boolean.class, List.of(true));
        given.put(Instant.class, List.of(NOON));
        given.put(Duration.class, List.of(Duration.ofSeconds(30)));
        given.put(AgentId.class, List.of(OTHER_AGENT));
        given.put(CustomerKey.class, List.of(CUSTOMER));
        given.put(CustomerPair.class, List.of(new CustomerPair(CUSTOMER, new CustomerKey("BR.1502576390000001"))));
        given.put(OriginAddress.class, List.of(ADDRESS));
        given.put(Channel.class, List.of(Channel.WHATSAPP));
        given.put(
                WaitingCustomer.class,
                List.of(new WaitingCustomer(
                        new LineKey(CUSTOMER, ADDRESS),
                        new LineHolder.Queued(new InteractionId("interaction-1"), new QueueId("sales")),
                        NOON,
                        WaitingTerms.plain())));
        given.put(CustomerLine.class, List.of(line()));
        return given;
    }

    private static CustomerLine line() {
        LineHolder holder = new LineHolder.WithAgent(
                new ConversationId("conversation-1"), OTHER_AGENT, Channel.WHATSAPP, Direction.INBOUND);
        return new CustomerLine(new LineKey(CUSTOMER, ADDRESS), 7, holder, 7, StageHistory.empty(), Optional.of(NOON));
    }
}
