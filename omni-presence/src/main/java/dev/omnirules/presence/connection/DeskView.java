package dev.omnirules.presence.connection;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of a desk's state that its page shows. Immutable and thread-safe.
 *
 * @param phase where the connection is
 * @param composer whether the text fields of the chat cards accept text (CONN-3)
 * @param notice the notice in each chat card's text field (CONN-1); empty for none
 * @param alert the alert on the desk (CONN-2); empty for none
 * @param plan how the connection comes back
 * @param inFlight the messages whose fate is open, {@link Delivery#PENDING} or {@link Delivery#UNKNOWN}
 * @param conversations how current the list of conversations is
 * @param histories the conversations whose history is not current: the notice for their chat cards
 * @since 0.1
 */
public record DeskView(
        Phase phase,
        Composer composer,
        Optional<Alert> notice,
        Optional<Alert> alert,
        Plan plan,
        Map<MessageId, Delivery> inFlight,
        Freshness conversations,
        Map<ConversationId, Freshness> histories)
        implements Disclosable {

    /** Copies the maps. */
    public DeskView {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(composer, "composer");
        Objects.requireNonNull(notice, "notice");
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(inFlight, "inFlight");
        Objects.requireNonNull(conversations, "conversations");
        Objects.requireNonNull(histories, "histories");
        inFlight = Map.copyOf(inFlight);
        histories = Map.copyOf(histories);
    }

    /**
     * The currency of something that was loaded.
     *
     * @since 0.1
     */
    public enum Freshness {
        /** Nothing is being asked. */
        CURRENT,
        /** It was asked for. */
        LOADING,
        /** A question failed or had no answer in time, and is asked again. */
        DELAYED
    }

    /**
     * The agent's ability to write.
     *
     * @since 0.1
     */
    public enum Composer {
        /** The text fields accept text. */
        ENABLED,
        /** They do not. */
        DISABLED
    }

    /**
     * The way in which a connection comes back.
     *
     * @param way by what
     * @param at when the next attempt is due, or the present one is given up; empty if no instant decides
     * @since 0.1
     */
    public record Plan(Way way, Optional<Instant> at) {
        /** Refuses nulls. */
        public Plan {
            Objects.requireNonNull(way, "way");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * By what a connection comes back.
     *
     * @since 0.1
     */
    public enum Way {
        /** It need not: it is there. */
        NONE_NEEDED,
        /** A probe tells whether it is there. */
        PROBE,
        /** An attempt at an instant; at once when the tab is shown, the network returns or the agent clicks. */
        SCHEDULED,
        /** The attempt that is under way. */
        UNDER_WAY,
        /** An attempt at an instant, slow from the second on; at once when the agent returns to the tab (CONN-4). */
        ON_RETURN,
        /** Only the agent. */
        BY_AGENT,
        /** Nothing: the agent signed out. */
        NEVER
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.of("desk", phase).alerting(notice).alerting(alert);
    }
}
