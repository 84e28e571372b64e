package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
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

/** What must hold of the agents and lines that a step wrote, after it. */
final class HistoryInvariants {

    private final Map<LineKey, Set<AgentId>> servedBy = new HashMap<>();
    private final Map<AgentId, Set<LineKey>> conversations = new HashMap<>();

    void check(Step step, LedgerView view, CountingRule counting, List<Step> effects) {
        List<LedgerKey> written = step.entry().orElseThrow().events().stream()
                .flatMap(event -> event.keys().stream())
                .distinct()
                .toList();
        Set<LineKey> lines = new LinkedHashSet<>();
        for (LedgerKey key : written) {
            if (key instanceof AgentKey agentState) {
                checkAgent(step, view.agent(agentState.agent()), counting, effects);
                lines.addAll(noted(view.agent(agentState.agent())));
            } else {
                lines.add((LineKey) key);
            }
        }
        lines.forEach(line -> checkLine(line, view, effects));
    }

    private static void checkAgent(Step step, AgentState agentState, CountingRule counting, List<Step> effects) {
        Instant at = step.entry().orElseThrow().at();
        if (gained(step, agentState.agent()) && over(agentState, counting, at)) {
            throw story(
                    agentState.agent() + " is over capacity "
                            + agentState.capacity().total(),
                    agentState,
                    effects);
        }
        if (!agentState.signedIn() && !agentState.blockers(counting, at).isEmpty()) {
            throw story(agentState.agent() + " is signed out with a conversation in progress", agentState, effects);
        }
    }

    private void checkLine(LineKey line, LedgerView view, List<Step> effects) {
        Set<AgentId> agents = servedBy.getOrDefault(line, Set.of());
        String name = HistoryStory.named(line);
        if (agents.size() > 1) {
            throw story(name + " has " + agents.size() + " agents: " + agents, line, view, agents, effects);
        }
        if (view.line(line).holder() instanceof WithAgent with) {
            boolean held = view.agent(with.agent())
                    .assignment(with.conversation())
                    .filter(HistoryInvariants::inService)
                    .isPresent();
            if (!held) {
                throw story(
                        name + " is with " + with.agent() + ", who has no assignment of it",
                        line,
                        view,
                        Set.of(with.agent()),
                        effects);
            }
        } else if (!agents.isEmpty()) {
            throw story(
                    agents + " has an assignment of " + name + ", which is with nobody", line, view, agents, effects);
        }
    }

    /** Notes whom an agent serves now; the lines concerned, before and after. */
    private Set<LineKey> noted(AgentState agentState) {
        Set<LineKey> now = new HashSet<>();
        for (Assignment assignment : agentState.assignments()) {
            if (inService(assignment)) {
                now.add(assignment.line());
            }
        }
        Set<LineKey> before = conversations.put(agentState.agent(), now);
        Set<LineKey> concerned = new LinkedHashSet<>(now);
        if (before != null) {
            concerned.addAll(before);
            before.forEach(line -> servedBy.get(line).remove(agentState.agent()));
        }
        now.forEach(
                line -> servedBy.computeIfAbsent(line, any -> new HashSet<>()).add(agentState.agent()));
        return concerned;
    }

    private static boolean inService(Assignment assignment) {
        return assignment.state() == AssignmentState.IN_PROGRESS || assignment.state() == AssignmentState.ON_HOLD;
    }

    private static boolean gained(Step step, AgentId agent) {
        return step.entry().orElseThrow().events().stream()
                .anyMatch(event -> event instanceof ConversationStarted started
                                && started.agent().equals(agent)
                        || event instanceof ConversationTransferred moved
                                && moved.to().equals(agent)
                        || event instanceof AssignmentChanged changed
                                && changed.agent().equals(agent)
                                && changed.assignment().state().isTentative());
    }

    private static boolean over(AgentState agentState, CountingRule counting, Instant at) {
        Capacity capacity = agentState.capacity();
        List<Assignment> counted = agentState.assignments().stream()
                .filter(assignment -> assignment.takesCapacity(counting, at))
                .toList();
        int weighted = counted.stream()
                .mapToInt(held -> capacity.weight(held.channel()))
                .sum();
        return passes(capacity.total(), weighted)
                || passes(capacity.outbound(), of(counted, Direction.OUTBOUND))
                || passes(capacity.inbound(), of(counted, Direction.INBOUND))
                || capacity.perChannel().entrySet().stream()
                        .anyMatch(each -> passes(each.getValue(), on(counted, each.getKey())));
    }

    private static boolean passes(Limit limit, int used) {
        return !limit.isUnlimited() && used > limit.max();
    }

    private static int of(List<Assignment> assignments, Direction direction) {
        return (int) assignments.stream()
                .filter(held -> held.direction() == direction)
                .count();
    }

    private static int on(List<Assignment> assignments, Channel channel) {
        return (int) assignments.stream()
                .filter(held -> held.channel().equals(channel))
                .count();
    }

    private static AssertionError story(String what, AgentState agentState, List<Step> effects) {
        Set<ConversationId> conversations = new HashSet<>();
        agentState.assignments().forEach(assignment -> conversations.add(assignment.conversation()));
        return HistoryStory.told(what, guilty(effects, conversations, Set.of(agentState.agent())));
    }

    private static AssertionError story(
            String what, LineKey line, LedgerView view, Set<AgentId> agents, List<Step> effects) {
        Set<ConversationId> conversations = new HashSet<>();
        for (AgentId agent : agents) {
            view.agent(agent).assignments().stream()
                    .filter(assignment -> assignment.line().equals(line))
                    .forEach(assignment -> conversations.add(assignment.conversation()));
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
