package dev.omnirules.core.disposition;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.disposition.DispositionDecision.Qualified;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.ledger.state.StageHistory;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The commands that qualify stages, while they are open or later. Thread-safe.
 *
 * <pre>{@code
 * Dispositions dispositions = new Dispositions(omni);
 * DispositionDecision decision =
 *         dispositions.qualifyLatest(ana, joao, new Disposition("SOLD", "bought the plan")).decision();
 * if (decision instanceof DispositionDecision.Refused refused) {
 *     show(refused.reason());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class Dispositions {

    private final Omni omni;
    private final DispositionPolicy policy = new DispositionPolicy();

    /**
     * Makes the commands on a context.
     *
     * @param omni the context of the contact center
     */
    public Dispositions(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a shell that sends every command under {@code id}
     */
    public Dispositions under(RequestId id) {
        return new Dispositions(omni.under(id));
    }

    /**
     * Qualifies an agent's latest stage on a line.
     *
     * @param agent the agent
     * @param line the customer's line
     * @param disposition the disposition
     * @return what was decided
     */
    public CommandResult<DispositionDecision> qualifyLatest(AgentId agent, LineKey line, Disposition disposition) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(disposition, "disposition");
        return qualify(agent, line, "latest", history -> history.latestOf(agent), disposition);
    }

    /**
     * Qualifies the stage of a protocol number.
     *
     * @param agent the agent
     * @param line the customer's line
     * @param protocol the stage's number
     * @param disposition the disposition
     * @return what was decided
     */
    public CommandResult<DispositionDecision> qualify(
            AgentId agent, LineKey line, ProtocolNumber protocol, Disposition disposition) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(disposition, "disposition");
        return qualify(agent, line, protocol.value(), history -> history.of(protocol), disposition);
    }

    private CommandResult<DispositionDecision> qualify(
            AgentId agent,
            LineKey line,
            String which,
            Function<StageHistory, Optional<Stage>> stage,
            Disposition disposition) {
        Fingerprint fingerprint =
                Fingerprint.of("disposition", agent, line, which, disposition.code(), disposition.description());
        return omni.execute(fingerprint, LedgerKeys.of(line), new Rule<>() {
            @Override
            public Outcome<DispositionDecision> decide(LedgerView view) {
                StageHistory history = view.line(line).history();
                DispositionDecision decision =
                        policy.decide(new DispositionFacts(agent, stage.apply(history), history.isComplete()));
                return decision instanceof Qualified qualified
                        ? Outcome.of(
                                decision,
                                new StageQualified(line, qualified.protocol(), agent, disposition, view.now()))
                        : Outcome.nothing(decision);
            }

            @Override
            public DispositionDecision replayed(LedgerEntry recorded) {
                return new Qualified(recorded.first(StageQualified.class).protocol());
            }
        });
    }
}
