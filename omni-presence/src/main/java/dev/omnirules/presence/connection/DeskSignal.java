package dev.omnirules.presence.connection;

import dev.omnirules.core.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Something that happens to the desk's page. All are immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface DeskSignal {

    /**
     * When it happened, by the page's clock.
     *
     * @return the instant
     */
    Instant at();

    /**
     * The connection is open and authenticated.
     *
     * @param at when
     * @since 0.1
     */
    record Opened(Instant at) implements DeskSignal {}

    /**
     * The connection, or the attempt to open one, ended.
     *
     * @param at when
     * @param cause why
     * @param spread over how long the server asks its clients to spread their return; empty if it said nothing
     * @since 0.1
     */
    record Closed(Instant at, Cause cause, Optional<Duration> spread) implements DeskSignal {

        /**
         * Checks the spread.
         *
         * @throws IllegalArgumentException if it is negative or more than a day
         */
        public Closed {
            if (spread.isPresent() && (spread.get().isNegative() || spread.get().compareTo(Duration.ofDays(1)) > 0)) {
                throw new IllegalArgumentException("spread must be between 0 and 1 day, but is " + spread.get());
            }
        }

        /**
         * Why a connection ended.
         *
         * @since 0.1
         */
        public enum Cause {
            /** It broke, or the server restarts: another one may be opened. */
            LOST,
            /** The agent's session is over: only a new sign-in helps. */
            SESSION_OVER,
            /** The server refuses this client by policy. */
            REFUSED
        }
    }

    /**
     * Anything came in: a heartbeat's answer, or a frame that no other signal tells.
     *
     * @param at when
     * @since 0.1
     */
    record Inbound(Instant at) implements DeskSignal {}

    /**
     * A message of a conversation came in.
     *
     * @param at when
     * @param conversation the conversation
     * @param sequence the server's number of it in the conversation, from 1, without holes
     * @since 0.1
     */
    record MessageReceived(Instant at, ConversationId conversation, long sequence) implements DeskSignal {}

    /**
     * The page handed a message to the connection. A conversation that was not shown is from now on, from its start.
     *
     * @param at when
     * @param conversation the conversation
     * @param message the client's name of it
     * @since 0.1
     */
    record MessageSent(Instant at, ConversationId conversation, MessageId message) implements DeskSignal {}

    /**
     * The server accepted a message that the page sent.
     *
     * @param at when
     * @param conversation the conversation
     * @param message the client's name of it
     * @param sequence the server's number of it in the conversation
     * @since 0.1
     */
    record MessageAccepted(Instant at, ConversationId conversation, MessageId message, long sequence)
            implements DeskSignal {}

    /**
     * A conversation is shown on the desk from now on.
     *
     * @param at when
     * @param conversation the conversation
     * @param through the number up to which its history is already there, 0 for none
     * @since 0.1
     */
    record ConversationShown(Instant at, ConversationId conversation, long through) implements DeskSignal {}

    /**
     * A conversation is no longer on the desk.
     *
     * @param at when
     * @param conversation the conversation
     * @since 0.1
     */
    record ConversationRemoved(Instant at, ConversationId conversation) implements DeskSignal {}

    /**
     * Time passed; to be given at least once a second while the page is awake.
     *
     * @param at when
     * @since 0.1
     */
    record Tick(Instant at) implements DeskSignal {}

    /**
     * The tab came to the foreground or left it.
     *
     * @param at when
     * @param visibility how it is now
     * @since 0.1
     */
    record VisibilityChanged(Instant at, Visibility visibility) implements DeskSignal {}

    /**
     * The browser is about to freeze the page: nothing runs until {@link Resumed}.
     *
     * @param at when
     * @since 0.1
     */
    record Froze(Instant at) implements DeskSignal {}

    /**
     * The page runs again.
     *
     * @param at when
     * @since 0.1
     */
    record Resumed(Instant at) implements DeskSignal {}

    /**
     * The browser says that the device has a network, or has none.
     *
     * @param at when
     * @param network which
     * @since 0.1
     */
    record NetworkChanged(Instant at, Network network) implements DeskSignal {}

    /**
     * A conversation's history was loaded, from the cursor that was asked for.
     *
     * @param at when
     * @param conversation the conversation
     * @param through the number of its last message
     * @param own the client's names of this desk's messages among those loaded
     * @since 0.1
     */
    record HistoryLoaded(Instant at, ConversationId conversation, long through, Set<MessageId> own)
            implements DeskSignal {
        /** Copies the names. */
        public HistoryLoaded {
            own = Set.copyOf(own);
        }
    }

    /**
     * The agent clicked to connect again.
     *
     * @param at when
     * @since 0.1
     */
    record RetryClicked(Instant at) implements DeskSignal {}

    /**
     * The agent signed out.
     *
     * @param at when
     * @since 0.1
     */
    record SignedOut(Instant at) implements DeskSignal {}

    /**
     * Where a tab is.
     *
     * @since 0.1
     */
    enum Visibility {
        /** In the foreground. */
        VISIBLE,
        /** In the background. */
        HIDDEN
    }

    /**
     * What a browser knows of the network.
     *
     * @since 0.1
     */
    enum Network {
        /** There may be one. */
        ONLINE,
        /** There is none. */
        OFFLINE
    }
}
