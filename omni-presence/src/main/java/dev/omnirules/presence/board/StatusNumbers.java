package dev.omnirules.presence.board;

import dev.omnirules.presence.status.AgentStatus;
import java.util.Arrays;

/**
 * The numbers of the agents with each status, a bit for each. The words of all statuses for the same numbers stand side by
 * side, so that a change of status is one cache miss. Only the search for the next number takes time that grows with their
 * number. Guarded by the board's lock.
 */
final class StatusNumbers {

    private static final int STATUSES = Ordinals.STATUSES.size();

    private long[] words = new long[STATUSES];

    void add(AgentStatus status, int number) {
        int needed = (number / Long.SIZE + 1) * STATUSES;
        if (needed > words.length) {
            words = Arrays.copyOf(words, Math.max(2 * words.length, needed));
        }
        words[word(status, number)] |= 1L << number;
    }

    void remove(AgentStatus status, int number) {
        words[word(status, number)] &= ~(1L << number);
    }

    /** Gives a number that was added another status: the words of all statuses are there then. */
    void move(AgentStatus from, AgentStatus to, int number) {
        words[word(from, number)] &= ~(1L << number);
        words[word(to, number)] |= 1L << number;
    }

    /** Returns the least number with a status from one on, or -1 if there is none. */
    int next(AgentStatus status, int from) {
        long mask = -1L << from;
        for (int word = word(status, from); word < words.length; word += STATUSES) {
            long left = words[word] & mask;
            if (left != 0) {
                return word / STATUSES * Long.SIZE + Long.numberOfTrailingZeros(left);
            }
            mask = -1;
        }
        return -1;
    }

    private static int word(AgentStatus status, int number) {
        return number / Long.SIZE * STATUSES + Ordinals.of(status);
    }
}
