package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The revisions of an entry, and the customers whom it names by its keys or by its events. */
class RevisionsTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final LineKey LINE = new LineKey(new CustomerKey("customer"), new OriginAddress("site"));
    private static final Revisions BOTH = new Revisions(LedgerKeys.of(ANA, LINE), List.of(3L, 0L));

    @Test
    void twoAreEqualIfTheirKeysAndTheirRevisionsAre() {
        assertThat(BOTH.written()).containsExactly(3L, 0L);
        Revisions again = new Revisions(BOTH.keys(), BOTH.written());
        assertThat(again).isEqualTo(BOTH).hasSameHashCodeAs(BOTH);
        Revisions other = new Revisions(BOTH.keys(), List.of(3L, 1L));
        assertThat(other).isNotEqualTo(BOTH);
        assertThat(other.hashCode()).isNotEqualTo(BOTH.hashCode());
        assertThat(new Revisions(LedgerKeys.of(List.of(LINE)), List.of(3L)))
                .isNotEqualTo(new Revisions(LedgerKeys.of(ANA), List.of(3L)));
        assertThat(BOTH).hasToString("Revisions[keys=" + BOTH.keys() + ", written=[3, 0]]");
    }

    @Test
    void anEntryNamesACustomerInAnEventThoughNoKeyIsTheirs() {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        Assignment assignment =
                Assignment.inProgress(new ConversationId("c1"), LINE, Channel.WHATSAPP, Direction.INBOUND);
        LedgerEntry entry = new LedgerEntry(
                RequestId.of("r1"),
                noon,
                List.of(new AssignmentChanged(ANA, assignment, noon)),
                new Revisions(LedgerKeys.of(ANA), List.of(1L)));
        CustomerKey standIn = new CustomerKey("erased");
        assertThat(entry.names(LINE.customer())).isTrue();
        assertThat(entry.names(standIn)).isFalse();
        LedgerEntry erased = entry.without(LINE.customer(), standIn);
        assertThat(erased.names(LINE.customer())).isFalse();
        assertThat(erased.names(standIn)).isTrue();
    }

    @Test
    void aConflictSaysWhetherTheOperationOrItsArgumentsAreOthers() {
        Fingerprint start = Fingerprint.of("start", "customer");
        assertThat(new RequestConflictException(RequestId.of("r1"), start, Fingerprint.of("start", "other")))
                .hasMessage("request id r1 was used for another request: start, now start with other arguments");
        assertThat(new RequestConflictException(RequestId.of("r1"), start, Fingerprint.of("end", "customer")))
                .hasMessage("request id r1 was used for another request: start, now end");
    }
}
