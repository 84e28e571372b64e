package dev.omnirules.core.logout;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.internal.StepAnswer;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The sign-out that an administrator forces in spite of LOGOUT-2. Every conversation is ended or requeued in the same
 * atomic step, so that none stays with an agent who is signed out. The lines to write are not known before the
 * agent's state is read: the state is read first, and the command is sent again until both agree or the deadline is over. An
 * agent who got a conversation in between is drained first, so that no further one comes: then the next attempt knows every
 * line. Thread-safe.
 *
 * <pre>{@code
 * SignOutOverride override = SignOutOverride.requeueing("admin", "left without a word", sales);
 * ForcedLogoutDecision decision = new ForcedLogout(omni).force(ana, override).decision();
 * if (decision instanceof ForcedLogoutDecision.Forced forced) {
 *     show(forced.released());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class ForcedLogout {

    private final Omni omni;

    /**
     * Makes the forced sign-out on a context.
     *
     * @param omni the context of the contact center
     */
    public ForcedLogout(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a shell that sends every command under {@code id}
     */
    public ForcedLogout under(RequestId id) {
        return new ForcedLogout(omni.under(id));
    }

    /**
     * Signs an agent out.
     *
     * @param agent the agent
     * @param override who decided it, why, and what becomes of the conversations
     * @return what was done
     * @throws LedgerUnavailableException if the store did not answer, or the agent's lines kept changing, until the
     *     deadline; the agent may be draining then
     */
    public CommandResult<ForcedLogoutDecision> force(AgentId agent, SignOutOverride override) {
        return force(agent, override, Map.of());
    }

    /**
     * Signs an agent out, and gives some of the conversations to queues of their own.
     *
     * @param agent the agent
     * @param override who decided it, why, and what becomes of the other conversations
     * @param queues the queue of each conversation that has one of its own; a conversation that the agent does not have is
     *     ignored
     * @return what was done
     * @throws LedgerUnavailableException if the store did not answer, or the agent's lines kept changing, until the
     *     deadline; the agent may be draining then
     */
    public CommandResult<ForcedLogoutDecision> force(
            AgentId agent, SignOutOverride override, Map<ConversationId, QueueId> queues) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(override, "override");
        Objects.requireNonNull(queues, "queues");
        Map<ConversationId, QueueId> own = Map.copyOf(queues);
        Set<LineKey> lines = new HashSet<>();
        long giveUp = System.nanoTime() + TimeUnit.NANOSECONDS.convert(omni.deadline());
        Duration timeLeft = omni.deadline();
        while (!timeLeft.isNegative() && !timeLeft.isZero()) {
            Omni within = omni.within(timeLeft);
            within.agent(agent).assignments().forEach(assignment -> lines.add(assignment.line()));
            CommandResult<ForcedStep> committed = within.execute(
                    fingerprint(agent, override, own),
                    keys(agent, lines),
                    new Forcing(agent, override, own, Set.copyOf(lines)));
            Optional<ForcedLogoutDecision> decision = committed.decision().decision();
            if (decision.isPresent()) {
                return new CommandResult<>(decision.get(), committed.entry(), committed.replayed());
            }
            lines.addAll(committed.decision().held());
            timeLeft = Duration.ofNanos(giveUp - System.nanoTime());
            if (!timeLeft.isNegative() && !timeLeft.isZero()) {
                omni.within(timeLeft)
                        .unnamed()
                        .execute(
                                Fingerprint.of("logout.force.drain", agent), LedgerKeys.of(agent), new Draining(agent));
                timeLeft = Duration.ofNanos(giveUp - System.nanoTime());
            }
        }
        throw new LedgerUnavailableException("the agent's lines kept changing until the deadline of " + omni.deadline()
                + "; the agent is draining and signed in, force it again");
    }

    private static Fingerprint fingerprint(
            AgentId agent, SignOutOverride override, Map<ConversationId, QueueId> queues) {
        List<Object> asked = new ArrayList<>(List.of(
                agent,
                override.by(),
                override.why(),
                override.requeueTo().map(QueueId::value).orElse("")));
        queues.entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().value()))
                .forEach(each -> {
                    asked.add(each.getKey());
                    asked.add(each.getValue());
                });
        return Fingerprint.of("logout.force", asked.toArray());
    }

    private static LedgerKeys keys(AgentId agent, Set<LineKey> lines) {
        List<LedgerKey> keys = new ArrayList<>(lines);
        keys.add(new AgentKey(agent));
        return LedgerKeys.of(keys);
    }

    /** Keeps new work away while the lines are declared. */
    private record Draining(AgentId agent) implements Rule<Boolean> {

        @Override
        public Outcome<Boolean> decide(LedgerView view) {
            AgentState state = view.agent(agent);
            return state.signedIn() && !state.draining()
                    ? Outcome.of(true, new DrainingStarted(agent, view.now()))
                    : Outcome.nothing(false);
        }

        @Override
        public Boolean replayed(LedgerEntry recorded) {
            return true;
        }
    }

    /** A decision, or the lines that the command must declare to reach one. */
    private record ForcedStep(Optional<ForcedLogoutDecision> decision, Set<LineKey> held) implements StepAnswer {}

    private record Forcing(
            AgentId agent, SignOutOverride override, Map<ConversationId, QueueId> queues, Set<LineKey> declared)
            implements Rule<ForcedStep> {

        @Override
        public Outcome<ForcedStep> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            if (!agentState.signedIn()) {
                return Outcome.nothing(decided(new ForcedLogoutDecision.AlreadySignedOut()));
            }
            Set<LineKey> held =
                    agentState.assignments().stream().map(Assignment::line).collect(Collectors.toSet());
            if (!declared.containsAll(held)) {
                return Outcome.nothing(new ForcedStep(Optional.empty(), held));
            }
            List<LedgerEvent> events = new ArrayList<>();
            for (Assignment assignment : agentState.assignments()) {
                if (serves(view, assignment)) {
                    events.add(released(assignment, view));
                }
            }
            events.addAll(DrainCompletion.signOut(agentState, Optional.of(override), view.now()));
            return new Outcome<>(forced(events), events);
        }

        @Override
        public ForcedStep replayed(LedgerEntry recorded) {
            return forced(recorded.events());
        }

        private static ForcedStep forced(List<LedgerEvent> events) {
            List<ConversationId> released = new ArrayList<>();
            for (LedgerEvent event : events) {
                if (event instanceof ConversationFinished finished) {
                    released.add(finished.conversation());
                } else if (event instanceof ConversationRequeued requeued) {
                    released.add(requeued.conversation());
                }
            }
            PlatformSignedOut signedOut = (PlatformSignedOut) events.get(events.size() - 1);
            return decided(new ForcedLogoutDecision.Forced(signedOut.channels(), released));
        }

        private boolean serves(LedgerView view, Assignment assignment) {
            return view.line(assignment.line())
                    .servedBy(agent)
                    .filter(with -> with.conversation().equals(assignment.conversation()))
                    .isPresent();
        }

        private LedgerEvent released(Assignment assignment, LedgerView view) {
            ConversationId conversation = assignment.conversation();
            Optional<QueueId> queue =
                    Optional.ofNullable(queues.get(conversation)).or(override::requeueTo);
            if (queue.isEmpty()) {
                return new ConversationFinished(
                        conversation, agent, assignment.line(), assignment.channel(), view.now());
            }
            return new ConversationRequeued(
                    conversation,
                    agent,
                    assignment.line(),
                    assignment.channel(),
                    new InteractionId(conversation.value()),
                    queue.get(),
                    view.now());
        }

        private static ForcedStep decided(ForcedLogoutDecision decision) {
            return new ForcedStep(Optional.of(decision), Set.of());
        }
    }
}
