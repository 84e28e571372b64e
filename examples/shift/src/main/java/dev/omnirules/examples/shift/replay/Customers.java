package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerLabel;
import dev.omnirules.core.customer.CustomerNames;
import dev.omnirules.core.customer.LabelFacts;
import dev.omnirules.core.customer.LabelFacts.Contact;
import dev.omnirules.core.customer.LabelPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names on record, and how customers are shown (NAME-1, NAME-2). */
final class Customers implements CustomerNames {

    /** The key of a telephone; the key of an id is no number and is never shown whole. */
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]+");

    private final LabelPolicy policy = new LabelPolicy();
    private final Map<CustomerKey, String> names = new HashMap<>();
    private final Map<ConversationId, CustomerLabel> shown = new HashMap<>();

    void interacted(CustomerKey customer, String name) {
        names.put(customer, name);
    }

    /** Two customers who are one: the name that stays is the kept one's, else the other's. */
    void joined(CustomerKey kept, CustomerKey other) {
        String name = names.remove(other);
        if (name != null) {
            names.putIfAbsent(kept, name);
        }
    }

    CustomerLabel label(CustomerKey customer, Contacts contacts) {
        LabelFacts known = find(customer);
        Optional<String> number = contacts.find(customer)
                .map(found -> found.currentPhone().map(phone -> phone.key().value()))
                .orElse(known.number());
        return policy.decide(new LabelFacts(customer, known.contact(), known.name(), known.channelName(), number));
    }

    /** How the customer of an active conversation is shown; a repeated request gets what the first one got. */
    CustomerLabel label(CustomerKey customer, ConversationId conversation, Contacts contacts) {
        return shown.computeIfAbsent(conversation, any -> label(customer, contacts));
    }

    @Override
    public LabelFacts find(CustomerKey customer) {
        Optional<String> name = Optional.ofNullable(names.get(customer));
        return new LabelFacts(
                customer,
                name.isPresent() ? Contact.KNOWN : Contact.FIRST,
                name,
                Optional.empty(),
                Optional.of(customer.value()).filter(key -> NUMBER.matcher(key).matches()));
    }
}
