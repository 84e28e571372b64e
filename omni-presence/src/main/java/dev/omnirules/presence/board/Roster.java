package dev.omnirules.presence.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The seats whose agents have one status: a bit for each seat's number, so that whoever enters or leaves moves nobody
 * else, and a million agents take an eighth of a megabyte. Guarded by the board's lock.
 */
final class Roster {

    private long[] words = new long[1];

    void enlist(int number) {
        int word = number / Long.SIZE;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(2 * words.length, word + 1));
        }
        words[word] |= 1L << number;
    }

    void strike(int number) {
        words[number / Long.SIZE] &= ~(1L << number);
    }

    /** The numbers in order. */
    List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (int word = 0; word < words.length; word++) {
            for (long bits = words[word]; bits != 0; bits &= bits - 1) {
                numbers.add(word * Long.SIZE + Long.numberOfTrailingZeros(bits));
            }
        }
        return numbers;
    }
}
