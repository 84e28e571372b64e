package dev.omnirules.core.feed;

import java.util.Objects;

/**
 * The receiver of a consumer's next entry, as {@link FeedLog#hand} calls it.
 *
 * <pre>{@code
 * ConsumerName report = new ConsumerName("report");
 * log.register(report, new FeedStart.AtCursor());
 * log.collect(100);
 * FeedHandler handler = entry -> {
 *     show(entry.position());
 *     return new FeedHandler.Handled();
 * };
 * int handed = log.hand(report, 100, handler);
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface FeedHandler {

    /**
     * Handles an entry. What it throws leaves the cursor before the entry, which is handed over again.
     *
     * @param entry the next entry
     * @return whether it was handled, or is to be set aside
     */
    Verdict handle(FeedEntry entry);

    /** The end of an entry for a consumer: the cursor moves past it in both cases. */
    sealed interface Verdict {}

    /** The entry was handled. */
    record Handled() implements Verdict {}

    /**
     * The entry cannot be handled and is kept aside.
     *
     * @param reason why, without personal data; at most {@value #LONGEST_REASON} characters are kept
     */
    record SetAside(String reason) implements Verdict {

        /** The most characters of a reason. */
        public static final int LONGEST_REASON = 1_000;

        /** Cuts a reason that is too long. */
        public SetAside {
            Objects.requireNonNull(reason, "reason");
            reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        }
    }
}
