package dev.omnirules.core.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.LineEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.testkit.ledger.LedgerArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What an erasure leaves of an event. */
class EventErasureTest {

    private static final CustomerKey STAND_IN = new CustomerKey("erased-1");

    @Property
    void anotherCustomerStandsInEachKindOfEventAndTheRestStays(@ForAll("events") LedgerEvent event) {
        if (!(event instanceof LedgerEvent.OfLine) && !(event instanceof AssignmentChanged)) {
            assertThat(event.names(STAND_IN)).isFalse();
            assertThat(event.without(new CustomerKey("any"), STAND_IN)).isSameAs(event);
            return;
        }
        CustomerKey customer = event instanceof LedgerEvent.OfLine ofLine
                ? ofLine.line().customer()
                : ((AssignmentChanged) event).assignment().line().customer();
        assertThat(event.without(STAND_IN, customer)).isSameAs(event);

        LedgerEvent erased = event.without(customer, STAND_IN);

        assertThat(erased.names(customer)).isFalse();
        assertThat(erased.names(STAND_IN)).isTrue();
        assertThat(LedgerCodec.encode(erased.without(STAND_IN, customer)))
                .isEqualTo(LedgerCodec.encode(withoutWords(event)));
    }

    private static LedgerEvent withoutWords(LedgerEvent event) {
        if (event instanceof LineEventRecorded e) {
            return new LineEventRecorded(e.line(), e.kind(), "", e.at());
        }
        return event instanceof StageQualified e
                ? new StageQualified(
                        e.line(),
                        e.protocol(),
                        e.agent(),
                        new Disposition(e.disposition().code(), ""),
                        e.at())
                : event;
    }

    @Provide
    Arbitrary<LedgerEvent> events() {
        return LedgerArbitraries.events();
    }
}
