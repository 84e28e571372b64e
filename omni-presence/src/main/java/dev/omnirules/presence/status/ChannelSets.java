package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every set of channels once, by its bits: each channel is one bit. */
final class ChannelSets {

    private static final List<Channel> CHANNELS = List.of(Channel.values());
    private static final List<Set<Channel>> SETS = all();

    private ChannelSets() {}

    static Set<Channel> of(int bits) {
        return SETS.get(bits);
    }

    /** The one set of those channels. */
    static Set<Channel> copy(Set<Channel> channels) {
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

    private static List<Set<Channel>> all() {
        List<Set<Channel>> sets = new ArrayList<>();
        for (int bits = 0; bits < 1 << CHANNELS.size(); bits++) {
            EnumSet<Channel> set = EnumSet.noneOf(Channel.class);
            for (Channel channel : CHANNELS) {
                if ((bits & bit(channel)) != 0) {
                    set.add(channel);
                }
            }
            sets.add(Collections.unmodifiableSet(set));
        }
        return List.copyOf(sets);
    }
}
