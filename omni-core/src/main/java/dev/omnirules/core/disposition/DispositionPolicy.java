package dev.omnirules.core.disposition;

import dev.omnirules.core.disposition.DispositionDecision.Qualified;
import dev.omnirules.core.disposition.DispositionDecision.Reason;
import dev.omnirules.core.disposition.DispositionDecision.Refused;
import dev.omnirules.core.ledger.state.Stage;
import java.util.Objects;

/**
 * The rule for an agent who qualifies a stage, open or closed (TRANSFER-2):
 *
 * <ol>
 *   <li>there is such a stage, else {@link Reason#STAGE_NO_LONGER_KEPT} where the line may have had it and keeps it no more,
 *       and {@link Reason#STAGE_NOT_FOUND} otherwise;
 *   <li>it is the agent's own, else {@link Reason#STAGE_NOT_FOUND};
 *   <li>nobody qualified it yet, else {@link Reason#ALREADY_QUALIFIED}: nothing is ever overwritten.
 * </ol>
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * Stage stage = new Stage(conversation, new ProtocolNumber("p-1"), ana, false, Optional.empty());
 * DispositionFacts facts = new DispositionFacts(ana, Optional.of(stage), true);
 * if (new DispositionPolicy().decide(facts) instanceof DispositionDecision.Qualified qualified) {
 *     show(qualified.protocol());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class DispositionPolicy {

    /** Makes the policy; it has no settings. */
    public DispositionPolicy() {}

    /**
     * Decides.
     *
     * @param facts what is known
     * @return the decision
     */
    public DispositionDecision decide(DispositionFacts facts) {
        Objects.requireNonNull(facts, "facts");
        if (facts.stage().isEmpty() && !facts.complete()) {
            return new Refused(Reason.STAGE_NO_LONGER_KEPT);
        }
        if (facts.stage().isEmpty() || !facts.stage().get().agent().equals(facts.agent())) {
            return new Refused(Reason.STAGE_NOT_FOUND);
        }
        Stage stage = facts.stage().get();
        return stage.disposition().isPresent()
                ? new Refused(Reason.ALREADY_QUALIFIED)
                : new Qualified(stage.protocol());
    }
}
