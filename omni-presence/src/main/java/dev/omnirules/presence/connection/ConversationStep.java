package dev.omnirules.presence.connection;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.connection.ConversationSync.Flight;
import dev.omnirules.presence.connection.DeskCommand.LoadConversations;
import dev.omnirules.presence.connection.DeskCommand.LoadHistory;
import dev.omnirules.presence.connection.DeskCommand.Settle;
import dev.omnirules.presence.connection.DeskSignal.ConversationRemoved;
import dev.omnirules.presence.connection.DeskSignal.ConversationShown;
import dev.omnirules.presence.connection.DeskSignal.ConversationsLoaded;
import dev.omnirules.presence.connection.DeskSignal.HistoryLoaded;
import dev.omnirules.presence.connection.DeskSignal.MessageAccepted;
import dev.omnirules.presence.connection.DeskSignal.MessageSent;
import dev.omnirules.presence.connection.DeskSignal.QuestionFailed;
import dev.omnirules.presence.connection.DeskSignal.Rest;
import dev.omnirules.presence.connection.Question.Purpose;
import dev.omnirules.presence.connection.Question.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The part of a reaction that concerns conversations: histories, their questions, and the messages in flight. */
final class ConversationStep {

    private final ReducerStep step;
    private final ConversationSync sync;

    ConversationStep(ReducerStep step, ConversationSync sync) {
        this.step = step;
        this.sync = sync;
    }

    ConversationSync sync() {
        return sync;
    }

    /** Asks for the changes of the list, and for every known conversation's history from its cursor (CONN-5). */
    void refresh(Instant at) {
        askList(at, 0);
        for (ConversationId conversation : List.copyOf(sync.cursors.keySet())) {
            ask(conversation, Purpose.REFRESH, 0, at);
        }
    }

    void lose() {
        sync.lose();
    }

    void signOut() {
        settle(flight -> true, Delivery.UNKNOWN);
        sync.lose();
    }

    void shown(ConversationShown shown) {
        sync.show(shown.conversation(), shown.through());
    }

    void removed(ConversationRemoved removed) {
        remove(removed.conversation());
    }

    void sent(MessageSent sent) {
        if (step.isLive()) {
            sync.show(sent.conversation(), 0);
            sync.flights.put(sent.message(), new Flight(sent.conversation(), Delivery.PENDING));
            sync.settled.remove(sent.message());
        } else if (!sync.flights.containsKey(sent.message())) {
            step.command(new Settle(sent.message(), Delivery.NOT_SENT));
        }
    }

    /** Takes a message's number; a hole before it asks for the history, until there is none. */
    void received(Instant at, ConversationId conversation, long sequence) {
        Cursor known = sync.cursors.get(conversation);
        if (known == null) {
            return;
        }
        Cursor cursor = known.received(sequence);
        sync.cursors.put(conversation, cursor);
        if (cursor.hasHole() && step.isLive() && !sync.questions.containsKey(conversation)) {
            ask(conversation, Purpose.HOLE, 0, at);
        }
    }

    void accepted(MessageAccepted accepted) {
        received(accepted.at(), accepted.conversation(), accepted.sequence());
        deliver(accepted.message());
    }

    /**
     * Takes a page. Its facts hold whatever it answers; only the last page of the latest question tells that a message
     * was not sent.
     */
    void loaded(HistoryLoaded page) {
        new TreeSet<>(page.own()).forEach(this::deliver);
        ConversationId conversation = page.conversation();
        Cursor known = sync.cursors.get(conversation);
        if (known == null) {
            return;
        }
        Cursor cursor = known.loaded(page.through());
        sync.cursors.put(conversation, cursor);
        Question question = sync.questions.get(conversation);
        if (question == null || !question.isAwaiting(page.question())) {
            return;
        }
        if (page.rest() == Rest.MORE) {
            if (cursor.contiguous() > known.contiguous()) {
                ask(conversation, question.purpose(), 0, page.at());
            } else {
                fail(conversation, question, page.at());
            }
            return;
        }
        settle(
                flight -> flight.delivery() == Delivery.UNKNOWN
                        && flight.conversation().equals(conversation),
                Delivery.NOT_SENT);
        sync.questions.remove(conversation);
        if (cursor.hasHole()) {
            Question hole = new Question(question.number(), Purpose.HOLE, Step.ASKED, question.failures(), page.at());
            fail(conversation, hole, page.at());
        }
    }

    void loaded(ConversationsLoaded page) {
        Question question = sync.list;
        if (question == null || !question.isAwaiting(page.question())) {
            return;
        }
        boolean progress = !page.cursor().equals(sync.listCursor);
        sync.listCursor = page.cursor();
        sync.list = null;
        new TreeSet<>(page.ended()).forEach(this::remove);
        for (ConversationId conversation : new TreeSet<>(page.added())) {
            if (!sync.cursors.containsKey(conversation)) {
                sync.show(conversation, 0);
                ask(conversation, Purpose.REFRESH, 0, page.at());
            }
        }
        if (page.rest() == Rest.MORE && progress) {
            askList(page.at(), 0);
        } else if (page.rest() == Rest.MORE) {
            sync.list = question.failed(step.retryAt(page.at(), question.failures()));
        }
    }

    void failed(QuestionFailed failed) {
        Question list = sync.list;
        if (list != null && list.isAwaiting(failed.question())) {
            sync.list = list.failed(step.retryAt(failed.at(), list.failures()));
            return;
        }
        for (Map.Entry<ConversationId, Question> each : List.copyOf(sync.questions.entrySet())) {
            if (each.getValue().isAwaiting(failed.question())) {
                fail(each.getKey(), each.getValue(), failed.at());
            }
        }
    }

    /** Gives up answers that are late, and asks again what is due. */
    void tick(Instant at) {
        Question list = sync.list;
        if (list != null && !at.isBefore(list.until())) {
            if (list.step() == Step.ASKED) {
                sync.list = list.failed(step.retryAt(at, list.failures()));
            } else {
                askList(at, list.failures());
            }
        }
        for (Map.Entry<ConversationId, Question> each : List.copyOf(sync.questions.entrySet())) {
            Question question = each.getValue();
            if (at.isBefore(question.until())) {
                continue;
            }
            if (question.step() == Step.ASKED) {
                fail(each.getKey(), question, at);
            } else {
                ask(each.getKey(), question.purpose(), question.failures(), at);
            }
        }
    }

    private void ask(ConversationId conversation, Purpose purpose, int failures, Instant at) {
        Question question = question(purpose, failures, at);
        sync.questions.put(conversation, question);
        Cursor cursor = sync.cursors.getOrDefault(conversation, Cursor.at(0));
        step.command(new LoadHistory(question.number(), conversation, cursor.contiguous()));
    }

    private void askList(Instant at, int failures) {
        Question question = question(Purpose.REFRESH, failures, at);
        sync.list = question;
        step.command(new LoadConversations(question.number(), sync.listCursor));
    }

    private Question question(Purpose purpose, int failures, Instant at) {
        sync.asked++;
        return new Question(sync.asked, purpose, Step.ASKED, failures, step.historyDeadline(at));
    }

    private void fail(ConversationId conversation, Question question, Instant at) {
        sync.questions.put(conversation, question.failed(step.retryAt(at, question.failures())));
    }

    private void remove(ConversationId conversation) {
        sync.cursors.remove(conversation);
        sync.questions.remove(conversation);
        settle(flight -> flight.conversation().equals(conversation), Delivery.UNKNOWN);
    }

    /** A message that was settled otherwise may still be delivered. */
    private void deliver(MessageId message) {
        boolean open = sync.flights.remove(message) != null;
        if (sync.settled.remove(message) || open) {
            step.command(new Settle(message, Delivery.DELIVERED));
        }
    }

    private void settle(Predicate<Flight> which, Delivery delivery) {
        // the keys and not the entries: a tree that removes one entry may put another's message into it
        for (MessageId message : List.copyOf(sync.flights.keySet())) {
            if (which.test(Objects.requireNonNull(sync.flights.get(message), "flight"))) {
                sync.flights.remove(message);
                sync.settle(message);
                step.command(new Settle(message, delivery));
            }
        }
    }
}
