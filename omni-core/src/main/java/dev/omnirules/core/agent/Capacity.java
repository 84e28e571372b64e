package dev.omnirules.core.agent;

import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.internal.Bounds;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The limits on the conversations that an agent may have at a time (ACTIVE-2): in all, and optionally per channel, per
 * direction and per queue. Lowering a limit below what is in use ends no conversation; it only refuses more. Immutable and
 * thread-safe.
 *
 * @param total the limit on the sum of weights over all channels
 * @param weights the weight of one conversation of a channel, 1 to 1,000; a channel that is absent weighs 1
 * @param perChannel a limit on the number of conversations of a channel; a channel that is absent has none
 * @param outbound the limit on outbound conversations, which the agent began
 * @param inbound the limit on inbound conversations, which customers began
 * @param perQueue a limit on the number of conversations with customers of a queue, over all channels; a queue that is absent
 *     has none
 * @since 0.1
 */
public record Capacity(
        Limit total,
        Map<Channel, Integer> weights,
        Map<Channel, Limit> perChannel,
        Limit outbound,
        Limit inbound,
        Map<QueueId, Limit> perQueue) {

    private static final Capacity UNLIMITED = of(Limit.unlimited());

    /**
     * Copies the maps and checks the weights.
     *
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if a weight is out of bounds
     */
    public Capacity {
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(perChannel, "perChannel");
        Objects.requireNonNull(outbound, "outbound");
        Objects.requireNonNull(inbound, "inbound");
        Objects.requireNonNull(perQueue, "perQueue");
        perQueue = copy(perQueue);
        weights = copy(weights);
        perChannel = copy(perChannel);
        weights.forEach((channel, weight) -> Bounds.between("weight of " + channel, weight, 1, 1_000));
    }

    /**
     * Makes a capacity without limits of queues.
     *
     * @param total the limit on the sum of weights over all channels
     * @param weights the weight of one conversation of a channel
     * @param perChannel a limit on the number of conversations of a channel
     * @param outbound the limit on outbound conversations
     * @param inbound the limit on inbound conversations
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if a weight is out of bounds
     */
    public Capacity(
            Limit total, Map<Channel, Integer> weights, Map<Channel, Limit> perChannel, Limit outbound, Limit inbound) {
        this(total, weights, perChannel, outbound, inbound, Map.of());
    }

    /**
     * Returns the capacity without any limit.
     *
     * @return the capacity that nothing fills
     */
    public static Capacity unlimited() {
        return UNLIMITED;
    }

    /**
     * Creates a limit on all conversations together, each weighing 1.
     *
     * @param max the most at a time, from 0 ("none") to 1,000,000
     * @return the capacity
     * @throws IllegalArgumentException if {@code max} is out of bounds
     */
    public static Capacity of(int max) {
        return of(Limit.of(max));
    }

    /**
     * Creates a limit on all conversations together, each weighing 1.
     *
     * @param total the limit
     * @return the capacity
     * @throws NullPointerException if the limit is null
     */
    public static Capacity of(Limit total) {
        return new Capacity(total, Map.of(), Map.of(), Limit.unlimited(), Limit.unlimited());
    }

    /**
     * Returns this capacity with a limit on the customers of one queue.
     *
     * @param queue the queue
     * @param limit the limit on the number of conversations with its customers, over all channels
     * @return the changed copy
     * @throws NullPointerException if an argument is null
     */
    public Capacity withQueueLimit(QueueId queue, Limit limit) {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(limit, "limit");
        Map<QueueId, Limit> changed = new TreeMap<>(perQueue);
        changed.put(queue, limit);
        return new Capacity(total, weights, perChannel, outbound, inbound, changed);
    }

    /**
     * Tells whether one more conversation fits, whatever queue the customer waits in. Equality refuses: an agent at a limit gets no more.
     *
     * @param load the use of this capacity, as seen by the new conversation
     * @param channel the new conversation's channel
     * @param direction the new conversation's direction
     * @return whether every limit leaves room for it
     * @throws NullPointerException if an argument is null
     */
    public boolean fits(Load load, Channel channel, Direction direction) {
        Objects.requireNonNull(load, "load");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        return total.fits(load.weighted(), weight(channel))
                && perChannel.getOrDefault(channel, Limit.unlimited()).fits(load.onChannel(), 1)
                && (direction == Direction.OUTBOUND ? outbound : inbound).fits(load.sameDirection(), 1);
    }

    /**
     * Returns the weight of one conversation of a channel.
     *
     * @param channel the channel
     * @return its weight, 1 if none was given
     * @throws NullPointerException if the channel is null
     */
    public int weight(Channel channel) {
        return weights.getOrDefault(Objects.requireNonNull(channel, "channel"), 1);
    }

    private static <K extends Comparable<K>, V> Map<K, V> copy(Map<K, V> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(map)));
    }
}
