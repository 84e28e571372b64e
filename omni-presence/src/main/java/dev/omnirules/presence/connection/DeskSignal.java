package dev.omnirules.presence.connection;

import dev.omnirules.core.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something that happens to the desk's page. All are immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface DeskSignal {

    /**
     * Returns the instant at which it happened, by the page's clock.
     *
     * @return the instant
     */
    Instant at();

    /**
     * The connection of an attempt is open and authenticated.
     *
     * @param at when
     * @param attempt the number that {@link DeskCommand.Connect} gave it
     * @since 0.1
     */
    record Opened(Instant at, int attempt) implements DeskSignal {
        /** Refuses nulls. */
        public Opened {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The connection of an attempt, or the attempt itself, ended. One that is not the latest changes nothing.
     *
     * @param at when
     * @param attempt the attempt's number
     * @param cause why
     * @param spread over how long the server asks its clients to spread their return; empty if it said nothing
     * @since 0.1
     */
    record Closed(Instant at, int attempt, Cause cause, Optional<Duration> spread) implements DeskSignal {

        /**
         * Checks the spread.
         *
         * @throws IllegalArgumentException if it is negative or more than a day
         */
        public Closed {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(cause, "cause");
            Spreads.check(spread);
        }

        /**
         * The cause of a connection's end.
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
     * Anything came in: a ping, a heartbeat's answer, or a frame that no other signal tells.
     *
     * @param at when
     * @param attempt the number of the attempt whose connection it came over
     * @param spread over how long the server would ask its clients to spread their return if it were lost without a word
     *     after this; empty if it says nothing, and then what it said before stays
     * @since 0.1
     */
    record Inbound(Instant at, int attempt, Optional<Duration> spread) implements DeskSignal {

        /**
         * Checks the spread.
         *
         * @throws IllegalArgumentException if it is negative or more than a day
         */
        public Inbound {
            Objects.requireNonNull(at, "at");
            Spreads.check(spread);
        }
    }

    /**
     * A message of a conversation came in.
     *
     * @param at when
     * @param attempt the number of the attempt whose connection it came over
     * @param conversation the conversation
     * @param sequence the server's number of it in the conversation, from 1, without holes
     * @since 0.1
     */
    record MessageReceived(Instant at, int attempt, ConversationId conversation, long sequence) implements DeskSignal {
        /** Refuses nulls. */
        public MessageReceived {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(conversation, "conversation");
        }
    }

    /**
     * The page handed a message to the connection. A conversation that was not shown is from now on, from its start.
     *
     * @param at when
     * @param conversation the conversation
     * @param message the client's name of it
     * @since 0.1
     */
    record MessageSent(Instant at, ConversationId conversation, MessageId message) implements DeskSignal {
        /** Refuses nulls. */
        public MessageSent {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * The server accepted a message that the page sent.
     *
     * @param at when
     * @param attempt the number of the attempt whose connection says so
     * @param conversation the conversation
     * @param message the client's name of it
     * @param sequence the server's number of it in the conversation
     * @since 0.1
     */
    record MessageAccepted(Instant at, int attempt, ConversationId conversation, MessageId message, long sequence)
            implements DeskSignal {
        /** Refuses nulls. */
        public MessageAccepted {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * A conversation is shown on the desk from now on.
     *
     * @param at when
     * @param conversation the conversation
     * @param through the number up to which its history is already there, 0 for none
     * @since 0.1
     */
    record ConversationShown(Instant at, ConversationId conversation, long through) implements DeskSignal {
        /** Refuses nulls. */
        public ConversationShown {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(conversation, "conversation");
        }
    }

    /**
     * A conversation is no longer on the desk.
     *
     * @param at when
     * @param conversation the conversation
     * @since 0.1
     */
    record ConversationRemoved(Instant at, ConversationId conversation) implements DeskSignal {
        /** Refuses nulls. */
        public ConversationRemoved {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(conversation, "conversation");
        }
    }

    /**
     * Time passed; to be given at least once a second while the page is awake.
     *
     * @param at when
     * @since 0.1
     */
    record Tick(Instant at) implements DeskSignal {
        /** Refuses nulls. */
        public Tick {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The tab came to the foreground or left it.
     *
     * @param at when
     * @param visibility how it is now
     * @since 0.1
     */
    record VisibilityChanged(Instant at, Visibility visibility) implements DeskSignal {
        /** Refuses nulls. */
        public VisibilityChanged {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(visibility, "visibility");
        }
    }

    /**
     * The browser is about to freeze the page: nothing runs until the next signal.
     *
     * @param at when
     * @since 0.1
     */
    record Froze(Instant at) implements DeskSignal {
        /** Refuses nulls. */
        public Froze {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The page runs again.
     *
     * @param at when
     * @since 0.1
     */
    record Resumed(Instant at) implements DeskSignal {
        /** Refuses nulls. */
        public Resumed {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The browser says that the device has a network, or has none.
     *
     * @param at when
     * @param network which
     * @since 0.1
     */
    record NetworkChanged(Instant at, Network network) implements DeskSignal {
        /** Refuses nulls. */
        public NetworkChanged {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(network, "network");
        }
    }

    /**
     * A page of a conversation's history was loaded, from the cursor that was asked for.
     *
     * @param at when
     * @param question the number that {@link DeskCommand.LoadHistory} gave the question
     * @param conversation the conversation
     * @param through the number of the page's last message; of the cursor asked for if the page is empty
     * @param own the client's names of this desk's messages among those loaded
     * @param rest whether there are later messages
     * @since 0.1
     */
    record HistoryLoaded(
            Instant at, int question, ConversationId conversation, long through, Set<MessageId> own, Rest rest)
            implements DeskSignal {
        /** Copies the names. */
        public HistoryLoaded {
            Objects.requireNonNull(own, "own");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(rest, "rest");
            own = Set.copyOf(own);
        }
    }

    /**
     * A page of the changes of the agent's list of conversations was loaded.
     *
     * @param at when
     * @param question the number that {@link DeskCommand.LoadConversations} gave the question
     * @param cursor the server's name for how far the list is known now
     * @param added the conversations that came to the agent since the cursor that was asked for
     * @param ended those that ended or went to somebody else
     * @param rest whether there are later changes
     * @since 0.1
     */
    record ConversationsLoaded(
            Instant at, int question, String cursor, Set<ConversationId> added, Set<ConversationId> ended, Rest rest)
            implements DeskSignal {
        /** Copies the conversations. */
        public ConversationsLoaded {
            Objects.requireNonNull(added, "added");
            Objects.requireNonNull(ended, "ended");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(cursor, "cursor");
            Objects.requireNonNull(rest, "rest");
            added = Set.copyOf(added);
            ended = Set.copyOf(ended);
        }
    }

    /**
     * A question for a history or for the list of conversations failed: it is asked again after a wait.
     *
     * @param at when
     * @param question the question's number
     * @since 0.1
     */
    record QuestionFailed(Instant at, int question) implements DeskSignal {
        /** Refuses nulls. */
        public QuestionFailed {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The place of a page among the pages of a history: the last one, or not.
     *
     * @since 0.1
     */
    enum Rest {
        /** It is the last one. */
        NONE,
        /** There are later ones. */
        MORE
    }

    /**
     * The agent clicked to connect again.
     *
     * @param at when
     * @since 0.1
     */
    record RetryClicked(Instant at) implements DeskSignal {
        /** Refuses nulls. */
        public RetryClicked {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The agent signed out.
     *
     * @param at when
     * @since 0.1
     */
    record SignedOut(Instant at) implements DeskSignal {
        /** Refuses nulls. */
        public SignedOut {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The visibility of a tab.
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
     * The state of the network, as far as a browser knows it.
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
