package dev.omnirules.core.customer;

import dev.omnirules.core.customer.CustomerLabel.Named;
import dev.omnirules.core.customer.CustomerLabel.Numbered;
import dev.omnirules.core.customer.LabelFacts.Contact;
import java.util.Objects;

/**
 * The policy that decides how a customer is shown. The first rule that applies decides:
 *
 * <ol>
 *   <li>on the first interaction by number (NAME-2);
 *   <li>without a name on record, or with a blank one, by number (NAME-2);
 *   <li>else by that name (NAME-1).
 * </ol>
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class LabelPolicy {

    /** Creates the policy; it has no settings. */
    public LabelPolicy() {}

    /**
     * Decides how a customer is shown.
     *
     * @param facts what is known of the customer
     * @return the label to show
     * @throws NullPointerException if the facts are null
     */
    public CustomerLabel decide(LabelFacts facts) {
        Objects.requireNonNull(facts, "facts");
        if (facts.contact() == Contact.FIRST || facts.name().isEmpty()) {
            return new Numbered(facts.customer().value());
        }
        String name = facts.name().get();
        return name.isBlank() ? new Numbered(facts.customer().value()) : new Named(name);
    }
}
