package dev.omnirules.core.expiry;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.DueKeys;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The commands that remove what has ended by itself: an offer that nobody answered, a reservation, a wrap-up. Each takes
 * effect only if something is still over by the store's clock. So it may be sent late, twice, by every node at once or
 * never: what has ended takes no capacity and blocks no sign-out from its end on, and a command that concerns it removes it
 * too. Three things wait for this one: the count of a missed offer, the sign-out of a draining agent whom nothing blocks any
 * more, and the idle time of an agent whose wrap-up ended.
 *
 * <p>A host calls {@link #expireDue} regularly, such as each second, on as many nodes as it likes. Thread-safe.
 *
 * <pre>{@code
 * TimeLimits limits = new TimeLimits(omni, ledger);
 * scheduler.scheduleWithFixedDelay(() -> limits.expireDue(100), 1, 1, TimeUnit.SECONDS);
 * }</pre>
 *
 * @since 0.1
 */
public final class TimeLimits {

    private final Omni omni;
    private final DueKeys due;

    /**
     * Makes the commands on a context.
     *
     * @param omni the context of the contact center
     * @param due finds what is due in the context's ledger
     */
    public TimeLimits(Omni omni, DueKeys due) {
        this.omni = Objects.requireNonNull(omni, "omni");
        this.due = Objects.requireNonNull(due, "due");
    }

    /**
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a shell that sends every command under {@code id}
     */
    public TimeLimits under(RequestId id) {
        return new TimeLimits(omni.under(id), due);
    }

    /**
     * Removes what has ended of an agent, or the offer that has ended of a line, with whatever else has ended of its agent.
     *
     * @param key the agent or the line
     * @return what was decided
     */
    public CommandResult<ExpiryDecision> expire(LedgerKey key) {
        Objects.requireNonNull(key, "key");
        return key instanceof AgentKey agent ? ofAgent(agent.agent()) : ofLine((LineKey) key);
    }

    private CommandResult<ExpiryDecision> ofAgent(AgentId agent) {
        return omni.execute(
                Fingerprint.of("expiry.agent", agent),
                LedgerKeys.of(agent),
                new ExpiryRule.OfAgent(agent, omni.counting()));
    }

    private CommandResult<ExpiryDecision> ofLine(LineKey key) {
        Optional<AgentId> agent = omni.line(key).offer().map(OpenOffer::agent);
        return omni.execute(
                Fingerprint.of("expiry.line", key),
                agent.map(id -> LedgerKeys.of(id, key)).orElse(LedgerKeys.of(key)),
                new ExpiryRule.OfLine(key, agent, omni.counting()));
    }

    /**
     * Removes what has ended of the agents and lines that are due, the earliest first. A key whose command the ledger could
     * not run by the deadline is left for the next call.
     *
     * @param most how many keys are looked at; at least 1
     * @return the results of the commands that took effect; with fewer keys due than {@code most}, nothing more is due
     * @throws IllegalArgumentException if {@code most} is below 1
     * @throws LedgerUnavailableException if the store could not tell what is due by the deadline
     */
    public List<CommandResult<ExpiryDecision>> expireDue(int most) {
        List<CommandResult<ExpiryDecision>> effects = new ArrayList<>();
        for (LedgerKey key : due.due(most, omni.deadline())) {
            effect(key).ifPresent(effects::add);
        }
        return effects;
    }

    private Optional<CommandResult<ExpiryDecision>> effect(LedgerKey key) {
        try {
            return Optional.of(new TimeLimits(omni.unnamed(), due).expire(key))
                    .filter(result -> result.entry().isPresent());
        } catch (LedgerUnavailableException busy) {
            return Optional.empty();
        }
    }
}
