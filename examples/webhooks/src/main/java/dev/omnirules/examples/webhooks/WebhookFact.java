package dev.omnirules.examples.webhooks;

import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message, status or change of a webhook, as far as it tells of a customer. Immutable and thread-safe.
 *
 * @param at the webhook's own timestamp
 * @param customer a name of the customer whom it is about, a number before an id; empty if it names nobody
 * @param evidence the evidence, in the order in which it is to be given
 * @param gap what the webhook does not tell, if that matters
 */
public record WebhookFact(Instant at, Optional<CustomerAlias> customer, List<Evidence> evidence, Optional<Gap> gap) {

    /** Copies the list. */
    public WebhookFact {
        evidence = List.copyOf(evidence);
    }

    /** Something that a webhook does not tell. */
    public enum Gap {
        /** It names nobody, as some failed statuses do. The message's own record in the host says whom it was sent to. */
        NAMES_NOBODY,
        /** An id was replaced, and the previous one is not named: the person cannot be told from a new one. */
        PREVIOUS_ID_MISSING,
        /** It came to a number that belongs to no known portfolio: an id in it cannot be told from another portfolio's. */
        UNKNOWN_PORTFOLIO
    }
}
