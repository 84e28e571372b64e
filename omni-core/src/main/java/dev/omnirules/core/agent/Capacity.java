package dev.omnirules.core.agent;

import dev.omnirules.core.conversation.Direction;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The number of conversations that an agent may have at a time (ACTIVE-2): in all, and optionally per channel and per
 * direction. Lowering it below what is in use ends nothing; it only refuses more. Immutable and thread-safe.
 *
 * @param total the limit on the sum of weights over all channels
 * @param weights what one conversation of a channel weighs, 1 to 1,000; a channel that is absent weighs 1
 * @param perChannel a limit on the number of conversations of a channel; a channel that is absent has none
 * @param active the limit on conversations that the agent began
 * @param receptive the limit on conversations that customers began
 * @since 0.1
 */
public record Capacity(
        Limit total, Map<Channel, Integer> weights, Map<Channel, Limit> perChannel, Limit active, Limit receptive) {

    private static final Capacity UNLIMITED = of(Limit.unlimited());

    /**
     * Copies the maps and checks the weights.
     *
     * @throws IllegalArgumentException if a weight is out of bounds
     */
    public Capacity {
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(weights, "weights");
        Objects.requireNonNull(perChannel, "perChannel");
        Objects.requireNonNull(active, "active");
        Objects.requireNonNull(receptive, "receptive");
        weights = copy(weights);
        perChannel = copy(perChannel);
        weights.forEach((channel, weight) -> {
            if (weight < 1 || weight > 1_000) {
                throw new IllegalArgumentException(
                        "weight of " + channel + " must be between 1 and 1000, but is " + weight);
            }
        });
    }

    /**
     * No limit at all.
     *
     * @return the capacity that nothing fills
     */
    public static Capacity unlimited() {
        return UNLIMITED;
    }

    /**
     * A limit on all conversations together, each weighing 1.
     *
     * @param max the most at a time, from 0 ("none") to 1,000,000
     * @return the capacity
     * @throws IllegalArgumentException if {@code max} is out of bounds
     */
    public static Capacity of(int max) {
        return of(Limit.of(max));
    }

    /**
     * A limit on all conversations together, each weighing 1.
     *
     * @param total the limit
     * @return the capacity
     */
    public static Capacity of(Limit total) {
        Objects.requireNonNull(total, "total");
        return new Capacity(total, Map.of(), Map.of(), Limit.unlimited(), Limit.unlimited());
    }

    /**
     * Tells whether one more conversation fits. Equality refuses: an agent at a limit gets no more.
     *
     * @param load what is in use, as seen by the new conversation
     * @param channel the new conversation's channel
     * @param direction who begins it
     * @return whether every limit leaves room for it
     */
    public boolean fits(Load load, Channel channel, Direction direction) {
        Objects.requireNonNull(load, "load");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(direction, "direction");
        return total.fits(load.weighted(), weight(channel))
                && perChannel.getOrDefault(channel, Limit.unlimited()).fits(load.onChannel(), 1)
                && (direction == Direction.OUTBOUND ? active : receptive).fits(load.sameDirection(), 1);
    }

    /**
     * Returns the weight of one conversation of a channel.
     *
     * @param channel the channel
     * @return its weight, 1 if none was given
     */
    public int weight(Channel channel) {
        Objects.requireNonNull(channel, "channel");
        return weights.getOrDefault(channel, 1);
    }

    private static <V> Map<Channel, V> copy(Map<Channel, V> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
