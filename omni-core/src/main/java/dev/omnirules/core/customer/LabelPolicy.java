package dev.omnirules.core.customer;

import dev.omnirules.core.customer.CustomerLabel.Anonymous;
import dev.omnirules.core.customer.CustomerLabel.Named;
import dev.omnirules.core.customer.CustomerLabel.Numbered;
import dev.omnirules.core.customer.LabelFacts.Contact;
import java.util.Objects;
import java.util.Optional;

/**
 * The policy that decides how a customer is shown. The first rule that applies decides:
 *
 * <ol>
 *   <li>by the name on record, except on the first interaction (NAME-1); a blank name is none;
 *   <li>by the profile name or username that the channel gave;
 *   <li>by the number (NAME-2);
 *   <li>by the first and the last characters of the key: an id is never shown whole.
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
        Optional<String> name = facts.contact() == Contact.FIRST ? Optional.empty() : shown(facts.name());
        return name.or(() -> shown(facts.channelName()))
                .<CustomerLabel>map(Named::new)
                .or(() -> facts.number().map(Numbered::new))
                .orElseGet(
                        () -> new Anonymous(Masks.abbreviated(facts.customer().value())));
    }

    private static Optional<String> shown(Optional<String> name) {
        return name.filter(text -> !text.isBlank());
    }
}
