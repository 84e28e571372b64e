package dev.omnirules.examples.webhooks;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.customer.CustomerLinks;
import dev.omnirules.whatsapp.customer.LinkDecision;
import dev.omnirules.whatsapp.customer.Resolution;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The host's entry for webhooks: gives their evidence, and then finds the customer whose line the message is for.
 * Thread-safe.
 */
public final class CustomerInbox {

    private final CustomerLinks links;
    private final CustomerDirectory directory;

    /**
     * An inbox.
     *
     * @param links what the evidence is given to
     * @param directory the directory behind it
     */
    public CustomerInbox(CustomerLinks links, CustomerDirectory directory) {
        this.links = links;
        this.directory = directory;
    }

    /**
     * Takes what a webhook told.
     *
     * @param fact a part of the webhook
     * @return the customer, and what came of the evidence
     */
    public Answer take(WebhookFact fact) {
        List<LinkDecision> decisions =
                fact.evidence().stream().map(links::learn).toList();
        return new Answer(fact.customer().map(name -> customer(name, fact.at())), decisions);
    }

    private CustomerKey customer(CustomerAlias name, Instant at) {
        Resolution found = directory.resolve(name, at);
        if (found instanceof Resolution.Known known) {
            return known.customer();
        }
        return found instanceof Resolution.Conflict conflict ? conflict.customer() : ((Resolution.New) found).key();
    }

    /**
     * The answer to a part of a webhook.
     *
     * @param customer the customer whose line it is for; empty if it names nobody
     * @param decisions what came of each piece of evidence, in its order
     */
    public record Answer(Optional<CustomerKey> customer, List<LinkDecision> decisions) {

        /** Copies the list. */
        public Answer {
            decisions = List.copyOf(decisions);
        }
    }
}
