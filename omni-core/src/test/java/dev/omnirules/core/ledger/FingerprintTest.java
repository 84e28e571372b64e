package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void everyKindOfPartHasATextOfItsOwn() {
        Fingerprint fingerprint = Fingerprint.of(
                "anything",
                "text",
                new AgentId("ana"),
                new ConversationId("c1"),
                new InteractionId("i1"),
                new QueueId("sales"),
                new ProtocolNumber("2026-1"),
                new LineKey(new CustomerKey("customer"), new OriginAddress("site")),
                Direction.INBOUND,
                7,
                Instant.EPOCH,
                Duration.ofSeconds(90));
        assertThat(fingerprint.parts())
                .containsExactly(
                        "text",
                        "ana",
                        "c1",
                        "i1",
                        "sales",
                        "2026-1",
                        "customer",
                        "site",
                        "INBOUND",
                        "7",
                        "1970-01-01T00:00:00Z",
                        "PT1M30S");
    }

    @Test
    void threePartsAreKeptAsAnyNumberOfThemIs() {
        LineKey line = new LineKey(new CustomerKey("customer"), new OriginAddress("site"));
        Object[] parts = {new AgentId("ana"), line, Direction.INBOUND};
        assertThat(Fingerprint.of("start", parts[0], parts[1], parts[2]))
                .isEqualTo(Fingerprint.of("start", parts))
                .isEqualTo(new Fingerprint("start", List.of("ana", "customer", "site", "INBOUND")));
    }

    @Test
    void aPartOfAnotherTypeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fingerprint.of("anything", List.of("text")))
                .withMessageStartingWith("parts must be texts, ids, line keys, enum constants, numbers, instants or"
                        + " durations, but is a java.util.");
    }

    @Test
    void twoAreEqualIfTheirOperationsAndTheirPartsAre() {
        LineKey line = new LineKey(new CustomerKey("customer"), new OriginAddress("site"));
        Fingerprint made = Fingerprint.of("start", line);
        Fingerprint read = new Fingerprint("start", List.of("customer", "site"));
        assertThat(made).isEqualTo(read).hasSameHashCodeAs(read);
        assertThat(made)
                .isNotEqualTo(Fingerprint.of("end", line))
                .isNotEqualTo(new Fingerprint("start", List.of("customer", "other")))
                .hasToString("start");
        // their order tells which part is which, and a hash that is one for all would say nothing
        assertThat(made.hashCode())
                .isNotEqualTo(Fingerprint.of("end", line).hashCode())
                .isNotEqualTo(new Fingerprint("start", List.of("site", "customer")).hashCode());
    }
}
