package dev.omnirules.presence.connection;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.connection.DeskCommand.LoadHistory;
import dev.omnirules.presence.connection.DeskCommand.Settle;
import dev.omnirules.presence.connection.DeskSignal.HistoryLoaded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The conversations on the desk: a cursor each, those whose history is awaited, and the messages in flight. */
record ConversationSync(
        SortedMap<ConversationId, Cursor> cursors,
        SortedSet<ConversationId> awaited,
        SortedMap<MessageId, Flight> flights) {

    static final ConversationSync NONE = new ConversationSync(new TreeMap<>(), new TreeSet<>(), new TreeMap<>());

    record Flight(ConversationId conversation, Delivery delivery) {}

    /** A change of the chats, and what the page is to do about it. */
    record Change(ConversationSync chats, List<DeskCommand> commands) {}

    ConversationSync shown(ConversationId conversation, long through) {
        ConversationSync changed = copy();
        changed.cursors.merge(conversation, Cursor.at(through), (known, fresh) -> known.loaded(through));
        return changed;
    }

    ConversationSync removed(ConversationId conversation) {
        ConversationSync changed = copy();
        changed.cursors.remove(conversation);
        changed.awaited.remove(conversation);
        changed.flights.values().removeIf(flight -> flight.conversation().equals(conversation));
        return changed;
    }

    ConversationSync sent(ConversationId conversation, MessageId message) {
        ConversationSync changed = shown(conversation, 0);
        changed.flights.put(message, new Flight(conversation, Delivery.PENDING));
        return changed;
    }

    /** The connection is gone: only the history can tell what became of the messages on their way. */
    ConversationSync lost() {
        ConversationSync changed = copy();
        changed.flights.replaceAll((message, flight) -> new Flight(flight.conversation(), Delivery.UNKNOWN));
        return changed;
    }

    /** Asks for every conversation's history from its cursor (CONN-5). */
    Change refresh() {
        ConversationSync changed = copy();
        List<DeskCommand> commands = new ArrayList<>();
        cursors.forEach((conversation, cursor) -> {
            changed.awaited.add(conversation);
            commands.add(new LoadHistory(conversation, cursor.contiguous()));
        });
        return new Change(changed, commands);
    }

    /** A hole asks for the history once, until the history is there. */
    Change received(ConversationId conversation, long sequence) {
        Cursor known = cursors.get(conversation);
        if (known == null) {
            return new Change(this, List.of());
        }
        ConversationSync changed = copy();
        Cursor cursor = known.received(sequence);
        changed.cursors.put(conversation, cursor);
        return cursor.hasHole() && !known.hasHole() && !awaited.contains(conversation)
                ? new Change(changed, List.of(new LoadHistory(conversation, cursor.contiguous())))
                : new Change(changed, List.of());
    }

    Change accepted(ConversationId conversation, MessageId message, long sequence) {
        Change change = received(conversation, sequence);
        if (!flights.containsKey(message)) {
            return change;
        }
        ConversationSync changed = change.chats.copy();
        changed.flights.remove(message);
        List<DeskCommand> commands = new ArrayList<>(change.commands);
        commands.add(new Settle(message, Delivery.DELIVERED));
        return new Change(changed, commands);
    }

    Change loaded(HistoryLoaded history) {
        Cursor known = cursors.get(history.conversation());
        if (known == null) {
            return new Change(this, List.of());
        }
        ConversationSync changed = copy();
        changed.cursors.put(history.conversation(), known.loaded(history.through()));
        changed.awaited.remove(history.conversation());
        List<DeskCommand> commands = new ArrayList<>();
        flights.forEach((message, flight) -> {
            if (flight.conversation().equals(history.conversation()) && flight.delivery() == Delivery.UNKNOWN) {
                changed.flights.remove(message);
                boolean there = history.own().contains(message);
                commands.add(new Settle(message, there ? Delivery.DELIVERED : Delivery.NOT_SENT));
            }
        });
        return new Change(changed, commands);
    }

    Map<MessageId, Delivery> inFlight() {
        SortedMap<MessageId, Delivery> open = new TreeMap<>();
        flights.forEach((message, flight) -> open.put(message, flight.delivery()));
        return open;
    }

    private ConversationSync copy() {
        return new ConversationSync(new TreeMap<>(cursors), new TreeSet<>(awaited), new TreeMap<>(flights));
    }
}
