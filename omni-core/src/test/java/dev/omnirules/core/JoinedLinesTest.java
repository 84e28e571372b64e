package dev.omnirules.core;

import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a host's own rule sees of lines that follow others. The rules of the shells are in {@code LineJoinsTest}. */
class JoinedLinesTest {

    private static final LineKey THIRD_LINE = new LineKey(new CustomerKey("+5511998765432"), LINE.address());
    private static final InteractionId BOT = new InteractionId("bot");

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Omni omni = center.omni().under(RequestId.of("r1"));

    @BeforeEach
    void join() {
        LineJoins joins = new LineJoins(center.omni());
        joins.join(LINE.customer(), OTHER_LINE.customer(), List.of(LINE.address()));
        joins.join(LINE.customer(), THIRD_LINE.customer(), List.of(LINE.address()));
    }

    @Test
    void anEventOnALineThatFollowsIsTheOtherLinesAndIsShownAgainAsTheRuleWroteIt() {
        assertThat(start(OTHER_LINE, LedgerKeys.of(OTHER_LINE)).events()).isEqualTo(started(LINE));
        CommandResult<List<LedgerEvent>> again = start(OTHER_LINE, LedgerKeys.of(OTHER_LINE));
        assertThat(again.replayed()).isTrue();
        assertThat(again.decision()).isEqualTo(started(OTHER_LINE));
        assertThat(again.events()).isEqualTo(started(LINE));
    }

    /** The record does not say which of the keys the rule named. */
    @Test
    void anEventOnALineThatFollowsUnderSeveralKeysIsShownAgainUnderTheFirst() {
        LedgerKeys both = LedgerKeys.of(List.of(THIRD_LINE, OTHER_LINE));
        assertThat(start(OTHER_LINE, both).events()).isEqualTo(started(LINE));
        assertThat(start(OTHER_LINE, both).decision()).isEqualTo(started(OTHER_LINE));
    }

    /** The decision is the events as the rule wrote them, or as it is shown them again. */
    private CommandResult<List<LedgerEvent>> start(LineKey line, LedgerKeys keys) {
        return omni.execute(Fingerprint.of("test.start"), keys, new Rule<>() {
            @Override
            public Outcome<List<LedgerEvent>> decide(LedgerView view) {
                List<LedgerEvent> events = started(line);
                return new Outcome<>(events, events);
            }

            @Override
            public List<LedgerEvent> replayed(LedgerEntry recorded) {
                return recorded.events();
            }
        });
    }

    private List<LedgerEvent> started(LineKey line) {
        return List.of(new InteractionStarted(line, BOT, center.clock().instant()));
    }
}
