package dev.omnirules.examples.shift.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Instants at which something is to be looked at, the earliest first. A binary heap like {@link java.util.PriorityQueue},
 * with the timers' seconds in an array beside it: nearly all comparisons need no more. Used by one thread.
 *
 * @param <T> what is to be looked at
 */
final class Timers<T> {

    private final List<Timer<T>> heap = new ArrayList<>();
    private long[] seconds = new long[16];

    /** An instant at which something is to be looked at. */
    record Timer<T>(Instant at, T subject) {}

    /** Whether the earliest instant has come. */
    boolean isDue(Instant now) {
        return !heap.isEmpty() && !heap.get(0).at.isAfter(now);
    }

    void add(Instant at, T subject) {
        int place = heap.size();
        if (place == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * place);
        }
        heap.add(new Timer<>(at, subject));
        seconds[place] = at.getEpochSecond();
        while (place > 0 && isBefore(place, (place - 1) / 2)) {
            swap(place, (place - 1) / 2);
            place = (place - 1) / 2;
        }
    }

    /** Takes out the timer with the earliest instant. */
    Timer<T> removeEarliest() {
        int end = heap.size() - 1;
        swap(0, end);
        int place = 0;
        for (int child = 1; child < end; child = 2 * place + 1) {
            int earlier = child + 1 < end && isBefore(child + 1, child) ? child + 1 : child;
            if (!isBefore(earlier, place)) {
                break;
            }
            swap(place, earlier);
            place = earlier;
        }
        return heap.remove(end);
    }

    private boolean isBefore(int one, int other) {
        return seconds[one] == seconds[other]
                ? heap.get(one).at.isBefore(heap.get(other).at)
                : seconds[one] < seconds[other];
    }

    private void swap(int one, int other) {
        heap.set(one, heap.set(other, heap.get(one)));
        long second = seconds[one];
        seconds[one] = seconds[other];
        seconds[other] = second;
    }
}
