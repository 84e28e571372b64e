package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.presence.board.SavedBoard.SavedAgent;
import dev.omnirules.presence.status.AgentStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
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
    final ChangeLog log;

    private final List<BitSet> byStatus =
            Ordinals.STATUSES.stream().map(status -> new BitSet()).toList();

    /** An empty state, after as many changes as a version says. */
    BoardState(long version) {
        this.log = new ChangeLog(version);
    }

    /** Returns the numbers of the agents with a status; not to be changed. */
    BitSet withStatus(AgentStatus status) {
        return byStatus.get(Ordinals.of(status));
    }

    void show(ViewUpdate[] updates) {
        for (int from = 0; from < updates.length; from += FEW) {
            showFew(Arrays.copyOfRange(updates, from, Math.min(from + FEW, updates.length)));
        }
    }

    private void showFew(ViewUpdate[] few) {
        @Nullable AgentEntry[] found = entries.glance(few);
        for (int i = 0; i < few.length; i++) {
            AgentEntry entry = found[i];
            if (entry == null) {
                show(few[i]);
            } else {
                change(entry, few[i]);
            }
        }
    }

    void show(ViewUpdate update) {
        Optional<AgentEntry> entry = entries.of(update.agent(), update.hash());
        if (entry.isPresent()) {
            change(entry.get(), update);
        } else {
            admit(entries.add(update));
        }
    }

    private void admit(AgentEntry entry) {
        enter(entry, entry.enteredAt());
        entry.countIn(queues.ofNew(entry.agent));
        log.add(entry.agent);
    }

    private void change(AgentEntry entry, ViewUpdate update) {
        entry.uncount();
        if (update.status() == entry.status()) {
            entry.show(update);
        } else {
            Instant at = entry.notBeforeEntered(update.at());
            leave(entry, at);
            entry.show(update, at);
            enter(entry, at);
        }
        entry.count();
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

    /** Brings back a saved agent, who is shown as an update says; no change of this board. */
    void restore(SavedAgent saved, ViewUpdate update) {
        AgentEntry entry = entries.add(update);
        entry.restore(saved);
        times.add(entry.before());
        enter(entry, entry.enteredAt());
        entry.countIn(queues.of(saved.queues()));
    }

    private void enter(AgentEntry entry, Instant at) {
        times.enter(entry.status(), at);
        withStatus(entry.status()).set(entry.number);
    }

    private void leave(AgentEntry entry, Instant at) {
        times.leave(entry.status(), at);
        withStatus(entry.status()).clear(entry.number);
    }
}
