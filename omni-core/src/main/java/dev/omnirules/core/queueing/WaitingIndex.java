package dev.omnirules.core.queueing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.QueueDecision.Take;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The customers of a {@link WaitingList} in their order: by group, so that an agent's next one is the first of few, and by
 * queue, for positions. Ranks and needs hold at {@link #now}; {@link #advance} moves those whose rank or needs change.
 * Not thread-safe.
 */
final class WaitingIndex {

    private final Aging aging;
    private final Map<LineKey, Placed> placed = new HashMap<>();
    private final Map<QueueId, PositionIndex> positions = new HashMap<>();
    private final Map<Group, NavigableMap<Rank, WaitingCustomer>> open = new HashMap<>();
    private final Map<AgentId, Map<Group, NavigableMap<Rank, WaitingCustomer>>> kept = new HashMap<>();
    private final NavigableSet<Change> eligibilityChanges = new TreeSet<>();
    private final NavigableSet<Change> dueInstants = new TreeSet<>();
    private Instant now = Instant.MIN;

    WaitingIndex(Aging aging) {
        this.aging = aging;
    }

    /** Moves on to an instant; to an earlier one than before, nothing happens. */
    Instant advance(Instant to) {
        now = SaturatingTime.later(now, to);
        advance(eligibilityChanges);
        advance(dueInstants);
        return now;
    }

    private void advance(NavigableSet<Change> changes) {
        while (!changes.isEmpty() && !changes.first().at.isAfter(now)) {
            put(customer(changes.first().line).orElseThrow());
        }
    }

    Optional<WaitingCustomer> customer(LineKey line) {
        return Optional.ofNullable(placed.get(line)).map(Placed::customer);
    }

    List<WaitingCustomer> customers() {
        return placed.values().stream().map(Placed::customer).toList();
    }

    /** Places a customer, or replaces one. */
    void put(WaitingCustomer customer) {
        remove(customer.line());
        Placed place = new Placed(
                customer,
                Rank.of(customer, aging, now),
                new Group(customer.waiting().queue(), customer.needsAt(now)),
                customer.terms()
                        .sticky()
                        .filter(sticky -> now.isBefore(sticky.until()))
                        .map(StickyAgent::agent),
                customer.eligibilityChangesAt(now));
        placed.put(customer.line(), place);
        positions
                .computeIfAbsent(customer.waiting().queue(), any -> new PositionIndex())
                .add(place.rank);
        if (!customer.isOffered(now)) {
            groups(place).computeIfAbsent(place.group, any -> new TreeMap<>()).put(place.rank, customer);
        }
        place.changesAt.ifPresent(at -> eligibilityChanges.add(new Change(at, customer.line())));
        if (!place.rank.due()) {
            dueInstants.add(new Change(place.rank.dueAt(), customer.line()));
        }
    }

    void remove(LineKey line) {
        Placed place = placed.remove(line);
        if (place == null) {
            return;
        }
        QueueId queue = place.customer.waiting().queue();
        PositionIndex index = positions.get(queue);
        if (index != null) {
            index.remove(place.rank);
            if (index.size() == 0) {
                positions.remove(queue);
            }
        }
        ungroup(place);
        place.changesAt.ifPresent(at -> eligibilityChanges.remove(new Change(at, line)));
        dueInstants.remove(new Change(place.rank.dueAt(), line));
    }

    private void ungroup(Placed place) {
        Map<Group, NavigableMap<Rank, WaitingCustomer>> groups = groups(place);
        NavigableMap<Rank, WaitingCustomer> group = groups.get(place.group);
        if (group != null) {
            group.remove(place.rank);
            if (group.isEmpty()) {
                groups.remove(place.group);
            }
        }
        if (groups.isEmpty()) {
            place.keeper.ifPresent(kept::remove);
        }
    }

    private Map<Group, NavigableMap<Rank, WaitingCustomer>> groups(Placed place) {
        return place.keeper
                .map(agent -> kept.computeIfAbsent(agent, any -> new HashMap<>()))
                .orElse(open);
    }

    /** The agent's next customer: the first of the first ones of each group that the agent may take. */
    Optional<Take> next(QueueAgent agent) {
        Map.@Nullable Entry<Rank, WaitingCustomer> first = null;
        Map.@Nullable Entry<Rank, WaitingCustomer> second = null;
        for (var groups : List.of(open, kept.getOrDefault(agent.id(), Map.of()))) {
            for (var group : groups.entrySet()) {
                if (!group.getKey().isFor(agent)) {
                    continue;
                }
                Map.Entry<Rank, WaitingCustomer> head = group.getValue().firstEntry();
                if (first == null || head.getKey().compareTo(first.getKey()) < 0) {
                    second = earlier(first, group.getValue().higherEntry(head.getKey()));
                    first = head;
                } else {
                    second = earlier(second, head);
                }
            }
        }
        if (first == null) {
            return Optional.empty();
        }
        Optional<Instant> due = dueInstants.isEmpty() ? Optional.empty() : Optional.of(dueInstants.first().at);
        return Optional.of(QueuePolicy.take(
                first.getValue(),
                first.getKey(),
                Optional.ofNullable(second).map(Map.Entry::getKey),
                QueuePolicy.earliest(Stream.of(changesAt(), due))));
    }

    private static Map.@Nullable Entry<Rank, WaitingCustomer> earlier(
            Map.@Nullable Entry<Rank, WaitingCustomer> one, Map.@Nullable Entry<Rank, WaitingCustomer> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.getKey().compareTo(other.getKey()) < 0 ? one : other;
    }

    /** The next instant at which somebody else may take a customer. */
    Optional<Instant> changesAt() {
        return eligibilityChanges.isEmpty() ? Optional.empty() : Optional.of(eligibilityChanges.first().at);
    }

    OptionalInt position(LineKey line) {
        Placed place = placed.get(line);
        if (place == null) {
            return OptionalInt.empty();
        }
        PositionIndex index = positions.get(place.customer.waiting().queue());
        return index == null ? OptionalInt.empty() : OptionalInt.of(index.before(place.rank) + 1);
    }

    int size(QueueId queue) {
        PositionIndex index = positions.get(queue);
        return index == null ? 0 : index.size();
    }

    /** Those whom the same agents may take: they need the same, and the limit of the same queue counts. */
    private record Group(QueueId waitsIn, CustomerNeeds needs) {

        boolean isFor(QueueAgent agent) {
            return needs.areMetBy(agent) && agent.hasRoomFor(waitsIn);
        }
    }

    private record Placed(
            WaitingCustomer customer, Rank rank, Group group, Optional<AgentId> keeper, Optional<Instant> changesAt) {}

    private record Change(Instant at, LineKey line) implements Comparable<Change> {
        @Override
        public int compareTo(Change other) {
            int byInstant = at.compareTo(other.at);
            return byInstant != 0 ? byInstant : line.compareTo(other.line);
        }
    }
}
