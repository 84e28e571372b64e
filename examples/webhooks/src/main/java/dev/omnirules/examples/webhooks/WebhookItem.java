package dev.omnirules.examples.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.omnirules.examples.webhooks.WebhookFact.Gap;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.Evidence.ContactShared;
import dev.omnirules.whatsapp.customer.Evidence.IdReplaced;
import dev.omnirules.whatsapp.customer.Evidence.NameSeen;
import dev.omnirules.whatsapp.customer.Evidence.NumberChanged;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.Portfolio;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A message or a status of a webhook.
 *
 * @param item the message or the status
 * @param field the array that it stands in; also the source of the evidence, as it is no personal data
 * @param contacts the contacts that came with it
 * @param portfolio the portfolio that it came to
 */
record WebhookItem(JsonNode item, String field, JsonNode contacts, Portfolio portfolio) {

    private static final ProviderIds IDS = ProviderIds.brazilian();
    private static final int LONGEST_NAME = 128;

    WebhookFact fact() {
        if (item.path("type").asText().equals("system")) {
            return changed(item.path("system"));
        }
        Set<CustomerAlias> names = field.equals("messages")
                ? names(item, "from", "from_user_id", "from_parent_user_id")
                : names(item, "recipient_id", "recipient_user_id", "recipient_parent_user_id");
        return names.isEmpty() ? nobody() : seen(names, Optional.empty());
    }

    private WebhookFact nobody() {
        return new WebhookFact(at(), Optional.empty(), List.of(), Optional.of(Gap.NAMES_NOBODY));
    }

    private WebhookFact seen(Set<CustomerAlias> names, Optional<Gap> gap) {
        CustomerAlias customer = names.iterator().next();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new SeenTogether(names, at(), field));
        ownNumbers().forEach(number -> evidence.add(new ContactShared(customer, number, at(), "contact_request")));
        shownAs(names).ifPresent(name -> evidence.add(new NameSeen(customer, name, at(), "profile")));
        return new WebhookFact(at(), Optional.of(customer), evidence, gap);
    }

    /** The numbers that a customer told of themselves when asked. A card that was merely forwarded may be anybody's. */
    private Stream<CustomerAlias> ownNumbers() {
        return item.path("origin").asText().equals("contact_request")
                ? stream(item.path("contacts"))
                        .flatMap(card -> stream(card.path("phones")))
                        .flatMap(phone -> name(phone, "wa_id").or(() -> name(phone, "phone")).stream())
                : Stream.empty();
    }

    /** The profile name and the username of the contact who has one of the names. */
    private Optional<String> shownAs(Set<CustomerAlias> names) {
        return stream(contacts)
                .filter(contact -> names(contact, "wa_id", "user_id", "parent_user_id").stream()
                        .anyMatch(names::contains))
                .map(contact -> contact.path("profile"))
                .map(profile -> shown(
                        profile.path("name").asText(), profile.path("username").asText()))
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    private static String shown(String name, String username) {
        String shown = name.isBlank() || username.isBlank() ? name + username : name + " (" + username + ")";
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME);
    }

    /** A system message has no contacts: it names the old number beside itself, and the rest within. */
    private WebhookFact changed(JsonNode system) {
        Set<CustomerAlias> after = names(system, "wa_id", "user_id", "parent_user_id");
        if (after.isEmpty()) {
            return nobody();
        }
        List<Evidence> evidence = system.path("type").asText().equals("user_changed_number")
                ? numberChanged(system, after)
                : idsReplaced(system);
        return evidence.isEmpty()
                ? seen(after, Optional.of(Gap.PREVIOUS_ID_MISSING))
                : new WebhookFact(at(), Optional.of(after.iterator().next()), evidence, Optional.empty());
    }

    private List<Evidence> numberChanged(JsonNode system, Set<CustomerAlias> after) {
        Set<CustomerAlias> before = names(system, "previous_user_id", "previous_parent_user_id");
        before.addAll(names(item, "from"));
        return before.isEmpty() ? List.of() : List.of(new NumberChanged(before, after, at(), "system"));
    }

    /** Where no number is told, an id takes the place of another one, and so does a parent id. */
    private List<Evidence> idsReplaced(JsonNode system) {
        List<Evidence> evidence = new ArrayList<>();
        for (String id : List.of("user_id", "parent_user_id")) {
            Optional<CustomerAlias> previous = name(system, "previous_" + id);
            Optional<CustomerAlias> next = name(system, id);
            if (previous.isPresent() && next.isPresent()) {
                evidence.add(new IdReplaced(previous.get(), next.get(), at(), "system"));
            }
        }
        return evidence;
    }

    private Set<CustomerAlias> names(JsonNode node, String... fields) {
        Set<CustomerAlias> names = new TreeSet<>();
        for (String each : fields) {
            name(node, each).ifPresent(names::add);
        }
        return names;
    }

    /** A field's name of a person; a group or a text that is no id is none. */
    private Optional<CustomerAlias> name(JsonNode node, String from) {
        String text = node.path(from).asText();
        return text.isEmpty() ? Optional.empty() : CustomerAlias.of(IDS.read(text), portfolio);
    }

    private Instant at() {
        return WebhookReader.at(item);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }
}
