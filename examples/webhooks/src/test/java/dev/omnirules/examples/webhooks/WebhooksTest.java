package dev.omnirules.examples.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.examples.webhooks.CustomerInbox.Answer;
import dev.omnirules.examples.webhooks.WebhookFact.Gap;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerLinks;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.Evidence.ContactShared;
import dev.omnirules.whatsapp.customer.Evidence.IdReplaced;
import dev.omnirules.whatsapp.customer.Evidence.NameSeen;
import dev.omnirules.whatsapp.customer.Evidence.NumberChanged;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.InMemoryCustomerDirectory;
import dev.omnirules.whatsapp.customer.LearningDecision;
import dev.omnirules.whatsapp.customer.LearningDecision.Conflict;
import dev.omnirules.whatsapp.customer.LearningDecision.Linked;
import dev.omnirules.whatsapp.customer.LinkDecision.Decided;
import dev.omnirules.whatsapp.customer.Portfolio;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape of a webhook: the evidence in it, the customer, and what came of it. */
@Tag("ACTIVE-4")
class WebhooksTest {

    private static final Portfolio OURS = new Portfolio("ours", "group");
    private static final Portfolio OTHER = Portfolio.of("other");
    private static final Portfolio LINKED = new Portfolio("linked", "group");
    private static final Map<String, Portfolio> PORTFOLIOS =
            Map.of("100000000000001", OURS, "100000000000002", OTHER, "100000000000003", LINKED);
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
    private static final CustomerAlias NUMBER = alias("5511980000001", OURS);
    private static final CustomerAlias NEW_NUMBER = alias("5511980000002", OURS);
    private static final CustomerAlias ID = alias("BR.1502576390000001", OURS);
    private static final CustomerAlias OTHER_ID = alias("BR.1502576390000002", OURS);
    private static final CustomerAlias LATER_ID = alias("BR.1502576390000003", OURS);
    private static final CustomerAlias PARENT_ID = alias("BR.ENT.7702576390000001", OURS);
    private static final CustomerAlias NEW_PARENT_ID = alias("BR.ENT.7702576390000002", OURS);
    private static final CustomerAlias ELSEWHERE = alias("BR.9902576390000001", OTHER);
    private static final CustomerAlias LINKED_ID = alias("BR.8802576390000001", LINKED);
    private static final String FIRST = "message-with-number-and-id";

    /**
     * A shape.
     *
     * @param file the webhook
     * @param earlier the webhooks that came before it
     * @param evidence the evidence in it
     * @param customer the customer whose message it is
     * @param outcomes what came of each piece of evidence
     * @param gap what it does not tell
     */
    private record Shape(
            String file,
            List<String> earlier,
            List<Evidence> evidence,
            Optional<CustomerKey> customer,
            List<String> outcomes,
            Optional<Gap> gap) {

        @Override
        public String toString() {
            return earlier.isEmpty() ? file : file + " after " + String.join(", ", earlier);
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                shape(FIRST, List.of(), NUMBER, seen(0, NUMBER, ID), "linked", name(0, NUMBER, "Cliente 1"), "linked"),
                shape(
                        "message-with-id-only",
                        List.of(FIRST),
                        NUMBER,
                        seen(60, ID),
                        "linked",
                        name(60, ID, "Cliente 1 (@cliente.um)"),
                        "linked"),
                shape(
                        "message-with-id-only",
                        List.of(),
                        ID,
                        seen(60, ID),
                        "linked",
                        name(60, ID, "Cliente 1 (@cliente.um)"),
                        "linked"),
                shape(
                        FIRST,
                        List.of("message-with-id-only"),
                        ID,
                        seen(0, NUMBER, ID),
                        "linked",
                        name(0, NUMBER, "Cliente 1"),
                        "already linked"),
                shape(
                        "message-with-prefixed-id",
                        List.of(FIRST),
                        NUMBER,
                        seen(60, ID),
                        "linked",
                        name(60, ID, "Cliente 1"),
                        "linked"),
                shape(
                        "message-with-parent-id",
                        List.of(FIRST),
                        NUMBER,
                        seen(60, ID, PARENT_ID),
                        "linked",
                        name(60, ID, "Cliente 1"),
                        "linked"),
                shape(
                        "message-to-a-linked-portfolio-with-parent-id",
                        List.of(FIRST, "message-with-parent-id"),
                        NUMBER,
                        seen(120, LINKED_ID, PARENT_ID),
                        "linked",
                        name(120, LINKED_ID, "Cliente 1"),
                        "linked"),
                // Whether it is the person of the first message, nothing tells: a customer of their own.
                shape(
                        "message-to-another-portfolio",
                        List.of(FIRST, "message-with-id-only"),
                        ELSEWHERE,
                        seen(60, ELSEWHERE),
                        "linked",
                        name(60, ELSEWHERE, "Cliente 1 (@cliente.um)"),
                        "linked"),
                shape(
                        "message-to-another-portfolio-with-number",
                        List.of(FIRST, "message-to-another-portfolio"),
                        NUMBER,
                        seen(60, NUMBER, ELSEWHERE),
                        "linked",
                        name(60, NUMBER, "Cliente 1 (@cliente.um)"),
                        "already linked"),
                shape(
                        "username-changed",
                        List.of(FIRST, "message-with-id-only"),
                        NUMBER,
                        seen(120, ID),
                        "linked",
                        name(120, ID, "Cliente 1 (@cliente.novo)"),
                        "linked"),
                // The username was another customer's a minute ago: it joins nobody.
                shape(
                        "username-of-another-person",
                        List.of("message-with-id-only"),
                        OTHER_ID,
                        seen(120, OTHER_ID),
                        "linked",
                        name(120, OTHER_ID, "Cliente 2 (@cliente.um)"),
                        "linked"),
                shape(
                        "number-shared-when-asked",
                        List.of("message-with-id-only"),
                        ID,
                        seen(60, ID),
                        "already linked",
                        new ContactShared(ID, NUMBER, at(60), "contact_request"),
                        "linked",
                        name(60, ID, "@cliente.um"),
                        "already linked"),
                shape(
                        "card-forwarded",
                        List.of("message-with-id-only"),
                        ID,
                        seen(60, ID),
                        "already linked",
                        name(60, ID, "Cliente 1"),
                        "already linked"),
                shape("status-with-number-and-id", List.of(), NUMBER, status(60, NUMBER, ID), "linked"),
                shape("status-with-id-only", List.of(FIRST), NUMBER, status(60, ID), "linked"),
                shape(
                        "number-changed",
                        List.of(FIRST),
                        NUMBER,
                        new NumberChanged(Set.of(NUMBER, ID), Set.of(NEW_NUMBER, OTHER_ID), at(60), "system"),
                        "linked"),
                shape(
                        "number-changed-without-previous-id",
                        List.of(FIRST),
                        NUMBER,
                        new NumberChanged(Set.of(NUMBER), Set.of(NEW_NUMBER, OTHER_ID), at(60), "system"),
                        "linked"),
                // The new number is another customer's by earlier messages: a person decides.
                shape(
                        "number-changed",
                        List.of(FIRST, "message-from-the-new-number"),
                        NEW_NUMBER,
                        new NumberChanged(Set.of(NUMBER, ID), Set.of(NEW_NUMBER, OTHER_ID), at(60), "system"),
                        "CLAIMED"),
                shape(
                        "message-from-the-new-number",
                        List.of(),
                        NEW_NUMBER,
                        seen(30, NEW_NUMBER, LATER_ID),
                        "linked",
                        name(30, NEW_NUMBER, "Cliente 2"),
                        "linked"),
                shape("id-changed", List.of(FIRST), NUMBER, new IdReplaced(ID, OTHER_ID, at(60), "system"), "linked"),
                shape(
                        "id-and-parent-id-changed",
                        List.of(FIRST, "message-with-parent-id"),
                        NUMBER,
                        new IdReplaced(ID, OTHER_ID, at(60), "system"),
                        "linked",
                        new IdReplaced(PARENT_ID, NEW_PARENT_ID, at(60), "system"),
                        "linked"),
                untold(
                        "id-changed-without-previous-id",
                        Gap.PREVIOUS_ID_MISSING,
                        OTHER_ID,
                        status("messages", 60, OTHER_ID)),
                untold("status-that-names-nobody", Gap.NAMES_NOBODY),
                untold("group-message-status", Gap.NAMES_NOBODY),
                untold("message-to-an-unknown-number", Gap.UNKNOWN_PORTFOLIO));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aShapeGivesItsEvidenceAndFindsItsCustomer(Shape shape) throws IOException {
        CustomerInbox inbox = inbox();
        for (String file : shape.earlier()) {
            read(file).forEach(inbox::take);
        }
        WebhookFact fact = read(shape.file()).get(0);
        assertThat(fact.evidence()).isEqualTo(shape.evidence());
        assertThat(fact.gap()).isEqualTo(shape.gap());

        Answer answer = inbox.take(fact);
        assertThat(answer.customer()).isEqualTo(shape.customer());
        assertThat(answer.decisions())
                .extracting(decision -> outcome(((Decided) decision).decision()))
                .isEqualTo(shape.outcomes());
    }

    @Test
    void everyFixtureIsAShapeOfTheTable() throws IOException {
        try (Stream<java.nio.file.Path> files =
                java.nio.file.Files.list(java.nio.file.Path.of("src/test/resources/webhooks"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            shapes().map(Shape::file).distinct().toList());
        }
    }

    @Test
    void aWebhookThatIsDeliveredAgainChangesNothing() throws IOException {
        InMemoryCustomerDirectory directory = new InMemoryCustomerDirectory();
        CustomerInbox inbox = inbox(directory);
        for (String file : List.of(FIRST, "number-changed", "message-to-another-portfolio-with-number")) {
            read(file).forEach(inbox::take);
        }
        var once = directory.state();
        for (String file : List.of("number-changed", FIRST)) {
            read(file).forEach(inbox::take);
        }
        assertThat(directory.state()).isEqualTo(once);
    }

    private static CustomerInbox inbox() {
        return inbox(new InMemoryCustomerDirectory());
    }

    private static CustomerInbox inbox(InMemoryCustomerDirectory directory) {
        Omni omni = Omni.on(new InMemoryLedger(InstantSource.fixed(NOON))).build();
        OriginAddress sales = new OriginAddress("+551140028001");
        return new CustomerInbox(new CustomerLinks(omni, directory, () -> List.of(sales)), directory);
    }

    private static List<WebhookFact> read(String file) throws IOException {
        try (InputStream body = WebhooksTest.class.getResourceAsStream("/webhooks/" + file + ".json")) {
            return new WebhookReader(PORTFOLIOS).read(body);
        }
    }

    private static String outcome(LearningDecision decision) {
        if (decision instanceof Conflict conflict) {
            return conflict.why().name();
        }
        return decision instanceof Linked ? "linked" : "already linked";
    }

    /** A shape whose webhook tells everything; each piece of evidence with what comes of it. */
    private static Shape shape(String file, List<String> earlier, CustomerAlias customer, Object... told) {
        List<Evidence> evidence = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < told.length; i += 2) {
            evidence.add((Evidence) told[i]);
            outcomes.add((String) told[i + 1]);
        }
        return new Shape(file, earlier, evidence, Optional.of(customer.key()), outcomes, Optional.empty());
    }

    private static Shape untold(String file, Gap gap) {
        return new Shape(file, List.of(), List.of(), Optional.empty(), List.of(), Optional.of(gap));
    }

    private static Shape untold(String file, Gap gap, CustomerAlias customer, Evidence evidence) {
        return new Shape(
                file,
                List.of(FIRST),
                List.of(evidence),
                Optional.of(customer.key()),
                List.of("linked"),
                Optional.of(gap));
    }

    private static Evidence seen(int seconds, CustomerAlias... names) {
        return status("messages", seconds, names);
    }

    private static Evidence status(int seconds, CustomerAlias... names) {
        return status("statuses", seconds, names);
    }

    private static Evidence status(String field, int seconds, CustomerAlias... names) {
        return new SeenTogether(Set.of(names), at(seconds), field);
    }

    private static Evidence name(int seconds, CustomerAlias customer, String name) {
        return new NameSeen(customer, name, at(seconds), "profile");
    }

    private static Instant at(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static CustomerAlias alias(String id, Portfolio portfolio) {
        return CustomerAlias.of(ProviderIds.brazilian().read(id), portfolio).orElseThrow();
    }
}
