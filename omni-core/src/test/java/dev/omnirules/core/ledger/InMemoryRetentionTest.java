package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.retention.LedgerRetention;
import dev.omnirules.core.testkit.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The ledger in memory with a retention")
class InMemoryRetentionTest {

    private static final OriginAddress ADDRESS = new OriginAddress("+551140028922");
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int A_MINUTE = 100;

    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final InMemoryLedger ledger =
            new InMemoryLedger(clock, InMemorySettings.defaults().withRequestRetention(KEPT));
    private final Omni omni = Omni.on(ledger).build();
    private final LedgerRetention retention =
            new LedgerRetention(ledger, new RetentionLimits(KEPT, KEPT, KEPT, 10 * A_MINUTE));

    @Test
    @Timeout(60)
    void keepsTheLinesOfTheLastHourAndThoseThatSomebodyHas() {
        touch(30_000);
    }

    @Test
    @Tag("long")
    @Timeout(300)
    void keepsNoMoreAfterAMillionLines() {
        touch(1_000_000);
    }

    /** A hundred new customers a minute, of whom every thousandth stays with the bot; a run of the retention each minute. */
    private void touch(int lines) {
        int mostKept = 0;
        List<LineKey> held = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            LineKey line = new LineKey(new CustomerKey("customer-" + i), ADDRESS);
            InteractionId interaction = new InteractionId("i" + i);
            Interactions interactions = new Interactions(omni.under(RequestId.of("r" + i)));
            interactions.start(line, interaction);
            if (i % 1_000 == 0) {
                held.add(line);
            } else {
                new Interactions(omni).end(line, interaction);
            }
            if (i % A_MINUTE == A_MINUTE - 1) {
                clock.advance(Duration.ofMinutes(1));
                retention.run();
                mostKept = Math.max(mostKept, ledger.size() - held.size());
            }
        }
        // the sweep looks at ten minutes' worth of lines at a time, and passes over all that is kept once in some runs
        assertThat(mostKept).isBetween(60 * A_MINUTE, 75 * A_MINUTE);
        assertThat(held)
                .hasSize(lines / 1_000)
                .allSatisfy(line -> assertThat(omni.line(line).holder()).isInstanceOf(LineHolder.WithBot.class));
        LineKey gone = new LineKey(new CustomerKey("customer-1"), ADDRESS);
        assertThat(omni.line(gone).holder()).isEqualTo(LineHolder.free());
        assertThat(omni.line(gone).revision()).isZero();
    }
}
