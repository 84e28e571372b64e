package dev.omnirules.presence.status;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.status.PresenceEvent.ConversationFinished;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The conversations in progress with one agent; the greatest revision of each conversation wins. All of them are listed:
 * the ledger bounds them. {@value #MOST_ENDED} ends are remembered, behind which a start is too old.
 */
record Sessions(List<Session> open, List<Ended> ended, long forgotten) {

    static final int MOST_ENDED = 16;
    static final Sessions NONE = new Sessions(List.of(), List.of(), -1);

    record Ended(ConversationId conversation, long rev) {}

    Sessions started(ConversationStarted event, Instant at) {
        return isKnownSince(event.conversation(), event.rev()) ? this : withOpen(event, at);
    }

    Sessions finished(ConversationFinished event) {
        if (openRev(event.conversation()) > event.rev() || endedRev(event.conversation()) >= event.rev()) {
            return this;
        }
        if (openRev(event.conversation()) < 0 && event.rev() <= forgotten) {
            return this;
        }
        List<Ended> ends = new ArrayList<>(ended);
        ends.removeIf(end -> end.conversation().equals(event.conversation()));
        ends.add(new Ended(event.conversation(), event.rev()));
        ends.sort(Comparator.comparingLong(Ended::rev).thenComparing(Ended::conversation));
        long dropped = ends.size() > MOST_ENDED ? ends.remove(0).rev() : -1;
        return new Sessions(without(event.conversation()), List.copyOf(ends), Math.max(forgotten, dropped));
    }

    private Sessions withOpen(ConversationStarted event, Instant at) {
        List<Session> sessions = new ArrayList<>(without(event.conversation()));
        sessions.add(new Session(event.conversation(), event.channel(), at, event.rev()));
        sessions.sort(Comparator.comparingLong(Session::rev).thenComparing(Session::conversation));
        return new Sessions(List.copyOf(sessions), ended, forgotten);
    }

    private boolean isKnownSince(ConversationId conversation, long rev) {
        return rev <= Math.max(forgotten, Math.max(openRev(conversation), endedRev(conversation)));
    }

    private List<Session> without(ConversationId conversation) {
        if (openRev(conversation) < 0) {
            return open;
        }
        return open.stream()
                .filter(session -> !session.conversation().equals(conversation))
                .toList();
    }

    private long openRev(ConversationId conversation) {
        for (Session session : open) {
            if (session.conversation().equals(conversation)) {
                return session.rev();
            }
        }
        return -1;
    }

    private long endedRev(ConversationId conversation) {
        for (Ended end : ended) {
            if (end.conversation().equals(conversation)) {
                return end.rev();
            }
        }
        return -1;
    }
}
