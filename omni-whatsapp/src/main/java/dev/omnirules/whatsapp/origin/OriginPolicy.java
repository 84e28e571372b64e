package dev.omnirules.whatsapp.origin;

import dev.omnirules.whatsapp.identity.IdentityMatch;
import dev.omnirules.whatsapp.origin.OriginChoice.Prefilled;
import dev.omnirules.whatsapp.origin.OriginDecision.Chosen;
import dev.omnirules.whatsapp.origin.OriginDecision.Reason;
import dev.omnirules.whatsapp.origin.OriginDecision.Refused;
import java.util.Objects;
import java.util.Optional;

/**
 * The rule that decides from which number an active conversation starts. The only configured number is used without a choice
 * (ORIGIN-1); among several the agent must choose (ORIGIN-2). In order, the first that holds decides:
 *
 * <ol>
 *   <li>none configured: {@link Reason#ORIGIN_NOT_CONFIGURED};
 *   <li>several and none chosen: {@link Reason#ORIGIN_REQUIRED};
 *   <li>chosen, and not configured: {@link Reason#ORIGIN_UNKNOWN};
 *   <li>the destination is certainly the origin's own number, whichever way the ninth digit is written: {@link
 *       Reason#DESTINATION_IS_ORIGIN}.
 * </ol>
 *
 * Pure, immutable and thread-safe.
 *
 * <pre>{@code
 * OriginFacts facts = new OriginFacts(List.of(origin), Optional.empty(), ids.read("5531987654321"));
 * OriginDecision decision = new OriginPolicy().decide(facts);
 * if (decision instanceof OriginDecision.Chosen chosen) {
 *     show(chosen.origin());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class OriginPolicy {

    /** The policy; it has no settings. */
    public OriginPolicy() {}

    /**
     * Decides.
     *
     * @param facts what is configured, chosen and aimed at
     * @return the origin, or the first reason against it
     */
    public OriginDecision decide(OriginFacts facts) {
        Objects.requireNonNull(facts, "facts");
        if (facts.configured().isEmpty()) {
            return new Refused(Reason.ORIGIN_NOT_CONFIGURED);
        }
        Optional<OriginNumber> origin = facts.chosen().or(() -> prefilled(facts));
        if (origin.isEmpty()) {
            return new Refused(Reason.ORIGIN_REQUIRED);
        }
        if (!facts.configured().contains(origin.get())) {
            return new Refused(Reason.ORIGIN_UNKNOWN);
        }
        return isDestination(origin.get(), facts)
                ? new Refused(Reason.DESTINATION_IS_ORIGIN)
                : new Chosen(origin.get());
    }

    private static Optional<OriginNumber> prefilled(OriginFacts facts) {
        return OriginChoice.among(facts.configured()) instanceof Prefilled only
                ? Optional.of(only.origin())
                : Optional.empty();
    }

    private static boolean isDestination(OriginNumber origin, OriginFacts facts) {
        return origin.id().sameness(facts.destination()) == IdentityMatch.CONFIRMED;
    }
}
