package dev.omnirules.presence.board;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.Session;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The numbers of the first {@value #FEW} channels that a board sees, by which an agent's entry keeps its part in them
 * without a further object. Channels seen later have no number, and are kept as {@link ChannelLoad}. A number never
 * changes. Guarded by the board's lock.
 */
final class ChannelNumbers {

    static final int FEW = 4;
    static final int NONE = -1;

    /** Enough for every conversation that a view lists. */
    private static final int BITS = 16;

    private Channel[] numbered = {};

    /** Returns the number of a channel, or {@link #NONE}. */
    int of(Channel channel) {
        Channel[] known = numbered;
        for (int number = 0; number < known.length; number++) {
            if (known[number].equals(channel)) {
                return number;
            }
        }
        return NONE;
    }

    /** Returns a bit for each of these channels that has a number; channels that are new get one while there is room. */
    int bits(Collection<Channel> channels) {
        int bits = knownBits(channels);
        if (Integer.bitCount(bits) == channels.size() || numbered.length == FEW) {
            return bits;
        }
        channels.forEach(this::number);
        return knownBits(channels);
    }

    /** Returns how many of these sessions are on each channel that has a number, packed; new channels get one. */
    long counts(List<Session> sessions) {
        long counts = 0;
        for (int i = 0; i < sessions.size(); i++) {
            int number = number(sessions.get(i).channel());
            if (number != NONE) {
                counts += 1L << (BITS * number);
            }
        }
        return counts;
    }

    /** Returns one channel's part of packed counts. */
    static int count(long counts, int number) {
        return (int) (counts >>> (BITS * number)) & ((1 << BITS) - 1);
    }

    /** Returns the sum of packed counts. */
    static int sum(long counts) {
        int sum = 0;
        for (int number = 0; number < FEW; number++) {
            sum += count(counts, number);
        }
        return sum;
    }

    private int knownBits(Collection<Channel> channels) {
        Channel[] known = numbered;
        int bits = 0;
        for (int number = 0; number < known.length; number++) {
            if (channels.contains(known[number])) {
                bits |= 1 << number;
            }
        }
        return bits;
    }

    private int number(Channel channel) {
        int number = of(channel);
        if (number != NONE || numbered.length == FEW) {
            return number;
        }
        Channel[] more = Arrays.copyOf(numbered, numbered.length + 1);
        more[more.length - 1] = channel;
        numbered = more;
        return more.length - 1;
    }
}
