package dev.omnirules.whatsapp.origin;

import dev.omnirules.whatsapp.identity.CustomerIdentity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts that {@link OriginPolicy} decides on. Immutable and thread-safe.
 *
 * @param configured the contact center's numbers
 * @param chosen the number that the agent chose; empty if the agent left the field alone
 * @param destination the customer to write to
 * @since 0.1
 */
public record OriginFacts(List<OriginNumber> configured, Optional<OriginNumber> chosen, CustomerIdentity destination) {

    /**
     * Copies the list.
     *
     * @param configured the contact center's numbers
     * @param chosen the agent's choice
     * @param destination the customer to write to
     */
    public OriginFacts {
        Objects.requireNonNull(configured, "configured");
        Objects.requireNonNull(chosen, "chosen");
        Objects.requireNonNull(destination, "destination");
        configured = List.copyOf(configured);
    }
}
