package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Every set of channels once, by its bits: each channel is one bit. Immutable. */
final class ChannelSets extends AbstractSet<Channel> {

    private static final List<Channel> CHANNELS = List.of(Channel.values());
    private static final List<ChannelSets> SETS =
            IntStream.range(0, 1 << CHANNELS.size()).mapToObj(ChannelSets::new).toList();

    private final int bits;
    private final List<Channel> channels;

    private ChannelSets(int bits) {
        this.bits = bits;
        this.channels =
                CHANNELS.stream().filter(channel -> (bits & bit(channel)) != 0).toList();
    }

    static Set<Channel> of(int bits) {
        return SETS.get(bits);
    }

    /** The one set of those channels. */
    static Set<Channel> copy(Set<Channel> channels) {
        if (channels instanceof ChannelSets) {
            return channels;
        }
        int bits = 0;
        for (Channel channel : channels) {
            bits |= bit(channel);
        }
        return of(bits);
    }

    @SuppressWarnings("EnumOrdinal") // the order is nobody's business: it is never stored
    static int index(Channel channel) {
        return channel.ordinal();
    }

    static int bit(Channel channel) {
        return 1 << index(channel);
    }

    static List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public boolean contains(Object channel) {
        return channel instanceof Channel known && (bits & bit(known)) != 0;
    }

    @Override
    public int size() {
        return channels.size();
    }

    @Override
    public Iterator<Channel> iterator() {
        return channels.iterator();
    }
}
