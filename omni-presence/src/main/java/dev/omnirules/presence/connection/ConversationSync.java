package dev.omnirules.presence.connection;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.connection.DeskView.Freshness;
import dev.omnirules.presence.connection.Question.Purpose;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The conversations on the desk: a cursor each, the open questions, and the messages in flight. A step changes its own
 * copy; what a state holds is not changed any more.
 */
final class ConversationSync {

    /** Number of messages that were settled without being delivered and are remembered. */
    static final int MOST_SETTLED = 256;

    final SortedMap<ConversationId, Cursor> cursors = new TreeMap<>();
    final SortedMap<ConversationId, Question> questions = new TreeMap<>();
    final SortedMap<MessageId, Flight> flights = new TreeMap<>();

    /** Messages that were shown as not sent or unknown, the oldest first; each may still be delivered. */
    final LinkedHashSet<MessageId> settled = new LinkedHashSet<>();

    @Nullable
    Question list;

    String listCursor = "";
    int asked;

    record Flight(ConversationId conversation, Delivery delivery) {}

    ConversationSync copy() {
        ConversationSync copy = new ConversationSync();
        copy.cursors.putAll(cursors);
        copy.questions.putAll(questions);
        copy.flights.putAll(flights);
        copy.settled.addAll(settled);
        copy.list = list;
        copy.listCursor = listCursor;
        copy.asked = asked;
        return copy;
    }

    void show(ConversationId conversation, long through) {
        cursors.merge(conversation, Cursor.at(through), (known, fresh) -> known.loaded(through));
    }

    /** The connection is gone: only the history can tell what became of the messages on their way. */
    void lose() {
        flights.replaceAll((message, flight) -> new Flight(flight.conversation(), Delivery.UNKNOWN));
        questions.clear();
        list = null;
    }

    void setBack(Duration by) {
        questions.replaceAll((conversation, question) -> question.setBack(by));
        if (list != null) {
            list = list.setBack(by);
        }
    }

    /** Remembers that a message was settled without being delivered; the oldest gives way. */
    void settle(MessageId message) {
        settled.add(message);
        if (settled.size() > MOST_SETTLED) {
            settled.remove(settled.iterator().next());
        }
    }

    boolean isRefreshing() {
        return list != null || questions.values().stream().anyMatch(question -> question.purpose() == Purpose.REFRESH);
    }

    Map<MessageId, Delivery> inFlight() {
        SortedMap<MessageId, Delivery> open = new TreeMap<>();
        flights.forEach((message, flight) -> open.put(message, flight.delivery()));
        return open;
    }

    Freshness conversations() {
        return list == null ? Freshness.CURRENT : list.freshness();
    }

    Map<ConversationId, Freshness> histories() {
        SortedMap<ConversationId, Freshness> open = new TreeMap<>();
        questions.forEach((conversation, question) -> open.put(conversation, question.freshness()));
        return open;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConversationSync that
                && cursors.equals(that.cursors)
                && questions.equals(that.questions)
                && flights.equals(that.flights)
                && settled.equals(that.settled)
                && Objects.equals(list, that.list)
                && listCursor.equals(that.listCursor)
                && asked == that.asked;
    }

    @Override
    public int hashCode() {
        return 31 * cursors.hashCode() + flights.hashCode();
    }
}
