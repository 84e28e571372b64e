package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.presence.board.SavedBoard.SavedAgent;
import dev.omnirules.presence.status.AgentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contents of a board, and the steps that change them. Guarded by the board's lock. */
final class BoardState {

    /** Enough that their cache misses overlap, and few enough that all are still in the cache when they are changed. */
    private static final int FEW = 64;

    final AgentTable entries = new AgentTable();
    final QueueGroups queues = new QueueGroups();
    final StatusTimeTotals times = new StatusTimeTotals();
    final ChannelNumbers channels = new ChannelNumbers();
    final StatusNumbers numbers = new StatusNumbers();
    final ChangeLog log;

    /** An empty state, after as many changes as a version says. */
    BoardState(long version) {
        this.log = new ChangeLog(version);
    }

    void show(List<ViewChange> changes) {
        for (int from = 0; from < changes.size(); from += FEW) {
            showFew(changes.subList(from, Math.min(from + FEW, changes.size())));
        }
    }

    private void showFew(List<ViewChange> few) {
        @Nullable AgentEntry[] found = entries.glance(few);
        for (int i = 0; i < found.length; i++) {
            AgentEntry entry = found[i];
            if (entry == null) {
                show(few.get(i));
            } else {
                change(entry, few.get(i));
            }
        }
    }

    void show(ViewChange change) {
        AgentEntry entry = entries.find(change.agent());
        if (entry == null) {
            admit(entries.add(change, channels));
        } else {
            change(entry, change);
        }
    }

    private void admit(AgentEntry entry) {
        enter(entry, entry.enteredAt());
        entry.countIn(queues.ofNew(entry.agent));
        log.add(entry.agent);
    }

    private void change(AgentEntry entry, ViewChange change) {
        if (change.view().status() == entry.status()) {
            entry.show(change.view(), channels);
        } else {
            AgentStatus before = entry.status();
            Instant at = entry.notBeforeEntered(change.at());
            entry.show(change.view(), at, channels);
            times.move(before, entry.status(), at);
            numbers.move(before, entry.status(), entry.number);
        }
        log.add(entry.agent);
    }

    void assign(AgentId agent, Set<QueueId> served) {
        Optional<AgentEntry> entry = entries.of(agent);
        if (entry.isPresent()) {
            entry.get().countIn(queues.of(served));
            log.add(agent);
        } else {
            queues.await(agent, served);
        }
    }

    void remove(AgentId agent, Instant at) {
        queues.forget(agent);
        entries.of(agent).ifPresent(entry -> {
            entry.countIn();
            leave(entry, entry.notBeforeEntered(at));
            entries.remove(entry);
            log.add(agent);
        });
    }

    /** Brings back a saved agent, who is shown as a change says; no change of this board. */
    void restore(SavedAgent saved, ViewChange present) {
        AgentEntry entry = entries.add(present, channels);
        entry.restore(saved);
        times.add(entry.before());
        enter(entry, entry.enteredAt());
        entry.countIn(queues.of(saved.queues()));
    }

    private void enter(AgentEntry entry, Instant at) {
        times.enter(entry.status(), at);
        numbers.add(entry.status(), entry.number);
    }

    private void leave(AgentEntry entry, Instant at) {
        times.leave(entry.status(), at);
        numbers.remove(entry.status(), entry.number);
    }
}
