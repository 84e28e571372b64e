package dev.omnirules.core.logout;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingCancelled;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.logout.LogoutDecision.SignedOut;
import java.util.Objects;
import java.util.Optional;

/**
 * The sign-out from the platform, in one atomic step with its check, so that no conversation can start in between
 * (LOGOUT-1 to LOGOUT-4). Thread-safe.
 *
 * <pre>{@code
 * LogoutGuard guard = new LogoutGuard(omni);
 * LogoutDecision decision = guard.signOut(ana).decision();
 * if (decision instanceof LogoutDecision.Blocked blocked) {
 *     show(Alerts.in(Locale.ENGLISH).text(blocked.alert()));
 *     guard.drain(ana);
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class LogoutGuard {

    private final Omni omni;
    private final LogoutPolicy policy = new LogoutPolicy();

    /**
     * Makes the guard on a context.
     *
     * @param omni the context of the contact center
     */
    public LogoutGuard(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a shell that sends every command under {@code id}
     */
    public LogoutGuard under(RequestId id) {
        return new LogoutGuard(omni.under(id));
    }

    /**
     * Signs an agent out, unless a conversation blocks it.
     *
     * @param agent the agent
     * @return what was decided
     */
    public CommandResult<LogoutDecision> signOut(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return omni.execute(Fingerprint.of("logout.sign-out", agent), LedgerKeys.of(agent), new Rule<>() {
            @Override
            public Outcome<LogoutDecision> decide(LedgerView view) {
                AgentState agentState = view.agent(agent);
                LogoutDecision decision = policy.decide(LogoutFacts.of(agentState, omni.counting(), view.now()));
                return decision instanceof SignedOut
                        ? new Outcome<>(decision, DrainCompletion.signOut(agentState, Optional.empty(), view.now()))
                        : Outcome.nothing(decision);
            }

            @Override
            public LogoutDecision replayed(LedgerEntry recorded) {
                return new SignedOut(recorded.first(PlatformSignedOut.class).channels());
            }
        });
    }

    /**
     * Stops new work for an agent, and signs the agent out at once if nothing blocks it, else with the last
     * conversation. A reservation or an offer that merely runs out releases nothing by itself: the sign-out then waits
     * for the next conversation that ends, or for {@link #signOut}.
     *
     * @param agent the agent
     * @return what was decided
     */
    public CommandResult<DrainDecision> drain(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return omni.execute(
                Fingerprint.of("logout.drain", agent),
                LedgerKeys.of(agent),
                new Draining(agent, omni.counting(), policy));
    }

    /**
     * Cancels draining: the agent stays and takes new work.
     *
     * @param agent the agent
     * @return what was decided
     */
    public CommandResult<DrainDecision> cancelDraining(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return omni.execute(Fingerprint.of("logout.stay", agent), LedgerKeys.of(agent), new Rule<>() {
            @Override
            public Outcome<DrainDecision> decide(LedgerView view) {
                AgentState agentState = view.agent(agent);
                if (!agentState.signedIn()) {
                    return Outcome.nothing(new DrainDecision.NotSignedIn());
                }
                return agentState.draining()
                        ? Outcome.of(new DrainDecision.Staying(), new DrainingCancelled(agent, view.now()))
                        : Outcome.nothing(new DrainDecision.Staying());
            }

            @Override
            public DrainDecision replayed(LedgerEntry recorded) {
                return new DrainDecision.Staying();
            }
        });
    }

    private record Draining(AgentId agent, CountingRule counting, LogoutPolicy policy) implements Rule<DrainDecision> {

        @Override
        public Outcome<DrainDecision> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            LogoutDecision decision = policy.decide(LogoutFacts.of(agentState, counting, view.now()));
            if (decision instanceof SignedOut signedOut) {
                return new Outcome<>(
                        new DrainDecision.SignedOut(signedOut.channels()),
                        DrainCompletion.signOut(agentState, Optional.empty(), view.now()));
            }
            if (decision instanceof LogoutDecision.Blocked) {
                DrainDecision draining = new DrainDecision.Draining();
                return agentState.draining()
                        ? Outcome.nothing(draining)
                        : Outcome.of(draining, new DrainingStarted(agent, view.now()));
            }
            return Outcome.nothing(new DrainDecision.NotSignedIn());
        }

        @Override
        public DrainDecision replayed(LedgerEntry recorded) {
            return recorded.events().get(recorded.events().size() - 1) instanceof PlatformSignedOut signedOut
                    ? new DrainDecision.SignedOut(signedOut.channels())
                    : new DrainDecision.Draining();
        }
    }
}
