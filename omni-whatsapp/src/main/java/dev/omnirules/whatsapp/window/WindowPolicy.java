package dev.omnirules.whatsapp.window;

import dev.omnirules.whatsapp.window.WindowDecision.FreeText;
import dev.omnirules.whatsapp.window.WindowDecision.Reason;
import dev.omnirules.whatsapp.window.WindowDecision.TemplateOnly;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The rule that decides whether free text may be sent to a customer: for 24 hours from the customer's latest message, and not a
 * moment longer (half-open: a window that closes at {@code t} is closed at {@code t}). A message that is said to come
 * from the future opens the window too, for clocks differ. Immutable and thread-safe.
 *
 * <pre>{@code
 * WindowDecision decision = new WindowPolicy().decide(WindowFacts.wroteAt(now.minusSeconds(60)), now);
 * if (decision instanceof WindowDecision.FreeText free) {
 *     show(free.untilExclusive());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class WindowPolicy {

    /** The time that the window stays open after the customer's latest message. */
    public static final Duration WINDOW = Duration.ofHours(24);

    /** The policy; the length of the window is WhatsApp's, not the host's. */
    public WindowPolicy() {}

    /**
     * Decides.
     *
     * @param facts when the customer last wrote
     * @param now the instant of sending
     * @return what may be sent
     */
    public WindowDecision decide(WindowFacts facts, Instant now) {
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(now, "now");
        if (facts.lastInbound().isEmpty()) {
            return new TemplateOnly(Reason.NEVER_WROTE);
        }
        Instant last = facts.lastInbound().get();
        if (last.isAfter(Instant.MAX.minus(WINDOW))) {
            return new FreeText(Instant.MAX);
        }
        Instant closes = last.plus(WINDOW);
        return now.isBefore(closes) ? new FreeText(closes) : new TemplateOnly(Reason.WINDOW_CLOSED);
    }
}
