package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who plays in a simulation. Few meet often, and a mistake shows sooner among few. Immutable and thread-safe.
 *
 * @param agents the agents and how many conversations each may have, at least two agents
 * @param customers the customers, at least one
 * @param queues where customers wait, at least one
 */
public record Cast(Map<AgentId, Capacity> agents, List<Customer> customers, List<QueueId> queues) {

    private static final OriginAddress FRONT = new OriginAddress("front");

    /**
     * Copies the collections: the agents in the order of their ids, as a map may have another order in each process and a
     * seed's story may not; the others in their order.
     *
     * @throws IllegalArgumentException if there are too few
     */
    public Cast {
        agents = Collections.unmodifiableMap(new TreeMap<>(agents));
        customers = List.copyOf(customers);
        queues = List.copyOf(queues);
        if (agents.size() < 2 || customers.isEmpty() || queues.isEmpty()) {
            throw new IllegalArgumentException("cast must have two agents, a customer and a queue, but has "
                    + agents.size() + ", " + customers.size() + " and " + queues.size());
        }
    }

    /** Ana and caio, who take one conversation, and bia, who takes two; four customers; sales and support. */
    public static Cast small() {
        Map<AgentId, Capacity> agents = new LinkedHashMap<>();
        agents.put(new AgentId("ana"), Capacity.of(1));
        agents.put(new AgentId("bia"), Capacity.of(2));
        agents.put(new AgentId("caio"), Capacity.of(1));
        return new Cast(
                agents,
                List.of(
                        customer("maria", Channel.WHATSAPP),
                        customer("joao", Channel.WHATSAPP),
                        customer("paula", Channel.WEBCHAT),
                        customer("rui", Channel.WHATSAPP)),
                List.of(new QueueId("sales"), new QueueId("support")));
    }

    /** A customer whose line is called as the customer is. */
    public static Customer customer(String name, Channel channel) {
        return new Customer(name, new LineKey(new CustomerKey(name), FRONT), channel);
    }

    /** The agents, in the order of their ids. */
    public List<AgentId> agentIds() {
        return new ArrayList<>(agents.keySet());
    }

    /** The channels by which any customer writes. */
    public Set<Channel> channels() {
        Set<Channel> channels = new TreeSet<>();
        customers.forEach(customer -> channels.add(customer.channel()));
        return Collections.unmodifiableSet(channels);
    }

    /** The customer of a line. */
    Customer at(LineKey line) {
        return customers.stream()
                .filter(customer -> customer.line().equals(line))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody of the cast has the line " + line));
    }
}
