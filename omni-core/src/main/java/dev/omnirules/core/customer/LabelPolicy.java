package dev.omnirules.core.customer;

import dev.omnirules.core.customer.CustomerLabel.Masked;
import dev.omnirules.core.customer.CustomerLabel.Named;
import dev.omnirules.core.customer.CustomerLabel.Numbered;
import dev.omnirules.core.customer.LabelFacts.Contact;
import java.util.Objects;
import java.util.Optional;

/**
 * The policy that decides how a customer is shown. The first rule that applies decides:
 *
 * <ol>
 *   <li>on the first interaction of a customer who has a number, by number (NAME-2);
 *   <li>by the name on record (NAME-1);
 *   <li>by the profile name or username that the channel gave;
 *   <li>by number (NAME-2);
 *   <li>else by the end of the key, masked: an id is never shown whole.
 * </ol>
 *
 * <p>A blank name is no name. On the first interaction no name on record is shown.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * LabelFacts facts = new LabelFacts(joao.customer(), LabelFacts.Contact.KNOWN, Optional.of("João"));
 * CustomerLabel label = new LabelPolicy().decide(facts);
 * show(label.text());
 * }</pre>
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
        boolean first = facts.contact() == Contact.FIRST;
        if (first && facts.number().isPresent()) {
            return new Numbered(facts.number().get());
        }
        if (!first && isName(facts.name())) {
            return new Named(facts.name().get());
        }
        if (isName(facts.channelName())) {
            return new Named(facts.channelName().get());
        }
        return facts.number().isPresent()
                ? new Numbered(facts.number().get())
                : new Masked(Masks.end(facts.customer().value()));
    }

    private static boolean isName(Optional<String> name) {
        return name.isPresent() && !name.get().isBlank();
    }
}
