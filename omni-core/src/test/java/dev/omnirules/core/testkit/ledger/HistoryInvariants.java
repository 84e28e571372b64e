package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.DeskKey;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of the desks and lines that a step wrote, after it. */
final class HistoryInvariants {

    private final Map<LineKey, Set<AgentId>> servedBy = new HashMap<>();
    private final Map<AgentId, Set<LineKey>> serving = new HashMap<>();

    void check(Step step, LedgerView view, CountingRule counting, List<Step> effects) {
        List<LedgerKey> written = step.entry().orElseThrow().events().stream()
                .flatMap(event -> event.keys().stream())
                .distinct()
                .toList();
        Set<LineKey> lines = new LinkedHashSet<>();
        for (LedgerKey key : written) {
            if (key instanceof DeskKey desk) {
                checkDesk(step, view.desk(desk.agent()), counting, effects);
                lines.addAll(noted(view.desk(desk.agent())));
            } else {
                lines.add((LineKey) key);
            }
        }
        lines.forEach(line -> checkLine(line, view, effects));
    }

    private static void checkDesk(Step step, AgentDesk desk, CountingRule counting, List<Step> effects) {
        Instant at = step.entry().orElseThrow().at();
        if (gained(step, desk.agent()) && over(desk, counting, at)) {
            throw story(desk.agent() + " is over capacity " + desk.capacity().total(), desk, effects);
        }
        if (!desk.signedIn() && !desk.blockers(counting, at).isEmpty()) {
            throw story(desk.agent() + " is signed out with a conversation in progress", desk, effects);
        }
    }

    private void checkLine(LineKey line, LedgerView view, List<Step> effects) {
        Set<AgentId> agents = servedBy.getOrDefault(line, Set.of());
        String name = HistoryStory.named(line);
        if (agents.size() > 1) {
            throw story(name + " has " + agents.size() + " agents: " + agents, line, view, agents, effects);
        }
        if (view.line(line).holder() instanceof WithAgent with) {
            boolean held = view.desk(with.agent())
                    .holding(with.conversation())
                    .filter(HistoryInvariants::inService)
                    .isPresent();
            if (!held) {
                throw story(
                        name + " is with " + with.agent() + ", whose desk does not hold it",
                        line,
                        view,
                        Set.of(with.agent()),
                        effects);
            }
        } else if (!agents.isEmpty()) {
            throw story(
                    "the desk of " + agents + " holds " + name + ", which is with nobody", line, view, agents, effects);
        }
    }

    /** Notes whom a desk serves now; the lines concerned, before and after. */
    private Set<LineKey> noted(AgentDesk desk) {
        Set<LineKey> now = new HashSet<>();
        for (Holding holding : desk.holdings()) {
            if (inService(holding)) {
                now.add(holding.line());
            }
        }
        Set<LineKey> before = serving.put(desk.agent(), now);
        Set<LineKey> concerned = new LinkedHashSet<>(now);
        if (before != null) {
            concerned.addAll(before);
            before.forEach(line -> servedBy.get(line).remove(desk.agent()));
        }
        now.forEach(
                line -> servedBy.computeIfAbsent(line, any -> new HashSet<>()).add(desk.agent()));
        return concerned;
    }

    private static boolean inService(Holding holding) {
        return holding.state() == HoldingState.IN_PROGRESS || holding.state() == HoldingState.ON_HOLD;
    }

    private static boolean gained(Step step, AgentId agent) {
        return step.entry().orElseThrow().events().stream()
                .anyMatch(event -> event instanceof ConversationStarted started
                                && started.agent().equals(agent)
                        || event instanceof ConversationTransferred moved
                                && moved.to().equals(agent)
                        || event instanceof HoldingChanged changed
                                && changed.agent().equals(agent)
                                && changed.holding().state().isPromise());
    }

    private static boolean over(AgentDesk desk, CountingRule counting, Instant at) {
        Capacity capacity = desk.capacity();
        List<Holding> counted = desk.holdings().stream()
                .filter(holding -> holding.takesCapacity(counting, at))
                .toList();
        int weighted = counted.stream()
                .mapToInt(held -> capacity.weight(held.channel()))
                .sum();
        return passes(capacity.total(), weighted)
                || passes(capacity.active(), of(counted, Initiation.ACTIVE))
                || passes(capacity.receptive(), of(counted, Initiation.RECEPTIVE))
                || capacity.perChannel().entrySet().stream()
                        .anyMatch(each -> passes(each.getValue(), on(counted, each.getKey())));
    }

    private static boolean passes(Limit limit, int used) {
        return !limit.isUnlimited() && used > limit.max();
    }

    private static int of(List<Holding> holdings, Initiation initiation) {
        return (int) holdings.stream()
                .filter(held -> held.initiation() == initiation)
                .count();
    }

    private static int on(List<Holding> holdings, Channel channel) {
        return (int) holdings.stream().filter(held -> held.channel() == channel).count();
    }

    private static AssertionError story(String what, AgentDesk desk, List<Step> effects) {
        Set<ConversationId> conversations = new HashSet<>();
        desk.holdings().forEach(holding -> conversations.add(holding.conversation()));
        return HistoryStory.told(what, guilty(effects, conversations, Set.of(desk.agent())));
    }

    private static AssertionError story(
            String what, LineKey line, LedgerView view, Set<AgentId> agents, List<Step> effects) {
        Set<ConversationId> conversations = new HashSet<>();
        for (AgentId agent : agents) {
            view.desk(agent).holdings().stream()
                    .filter(holding -> holding.line().equals(line))
                    .forEach(holding -> conversations.add(holding.conversation()));
        }
        if (view.line(line).holder() instanceof WithAgent with) {
            conversations.add(with.conversation());
        }
        return HistoryStory.told(what, guilty(effects, conversations, Set.of()));
    }

    /** The last step, and those that began the conversations or last signed the agents in or out. */
    private static List<Step> guilty(List<Step> effects, Set<ConversationId> conversations, Set<AgentId> agents) {
        LinkedList<Step> guilty = new LinkedList<>();
        Set<Object> wanted = new HashSet<>(conversations);
        wanted.addAll(agents);
        for (int i = effects.size() - 1; i >= 0 && (!wanted.isEmpty() || guilty.isEmpty()); i--) {
            boolean told = guilty.isEmpty();
            for (LedgerEvent event : effects.get(i).entry().orElseThrow().events()) {
                told |= wanted.remove(beginning(event));
            }
            if (told) {
                guilty.addFirst(effects.get(i));
            }
        }
        return guilty;
    }

    private static Object beginning(LedgerEvent event) {
        if (event instanceof ConversationStarted e) {
            return e.conversation();
        }
        if (event instanceof ConversationTransferred e) {
            return e.conversation();
        }
        if (event instanceof PlatformSignedIn e) {
            return e.agent();
        }
        if (event instanceof PlatformSignedOut e) {
            return e.agent();
        }
        return event instanceof CapacityChanged e ? e.agent() : event;
    }
}
