package dev.omnirules.examples.shift.replay;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long customers waited for an agent.
 *
 * @param answered how many an agent accepted
 * @param inTime how many of them waited no longer than the limit
 * @param abandoned how many left before an agent came
 * @param total the waits of all of them together
 * @param longest the longest of these waits
 */
public record WaitFigures(long answered, long inTime, long abandoned, Duration total, Duration longest) {

    /** Nobody waited. */
    static final WaitFigures NONE = new WaitFigures(0, 0, 0, Duration.ZERO, Duration.ZERO);

    static WaitFigures answered(Duration wait, Duration limit) {
        return new WaitFigures(1, wait.compareTo(limit) <= 0 ? 1 : 0, 0, wait, wait);
    }

    static WaitFigures abandoned(Duration wait) {
        return new WaitFigures(0, 0, 1, wait, wait);
    }

    WaitFigures plus(WaitFigures other) {
        return new WaitFigures(
                answered + other.answered,
                inTime + other.inTime,
                abandoned + other.abandoned,
                total.plus(other.total),
                longest.compareTo(other.longest) >= 0 ? longest : other.longest);
    }

    /** The share of those answered in time among all who were answered or left, from 0 to 1; empty if there were none. */
    public OptionalDouble serviceLevel() {
        long all = answered + abandoned;
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) inTime / all);
    }

    /** The mean wait of all who were answered or left; empty if there were none. */
    public Optional<Duration> mean() {
        long all = answered + abandoned;
        return all == 0 ? Optional.empty() : Optional.of(total.dividedBy(all));
    }
}
