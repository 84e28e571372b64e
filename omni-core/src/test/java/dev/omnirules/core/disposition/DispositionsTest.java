package dev.omnirules.core.disposition;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.disposition.DispositionDecision.Qualified;
import dev.omnirules.core.disposition.DispositionDecision.Reason;
import dev.omnirules.core.disposition.DispositionDecision.Refused;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DispositionsTest {

    private static final Disposition SOLD = new Disposition("SOLD", "a fridge");
    private static final Disposition LOST = new Disposition("LOST", "");

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Dispositions dispositions = center.dispositions();
    private ProtocolNumber first;

    @BeforeEach
    void serve() {
        center.atWork(ANA, 2);
        center.atWork(BIA, 2);
        center.serve(ANA, LINE);
        first = open();
    }

    @Nested
    class OfTheLatestStage {

        @Test
        @Tag("TRANSFER-2")
        void isGivenWhileTheStageIsOpen() {
            CommandResult<DispositionDecision> committed = dispositions.qualifyLatest(ANA, LINE, SOLD);
            assertThat(committed.decision()).isEqualTo(new Qualified(first));
            assertThat(committed.events())
                    .containsExactly(new StageQualified(
                            LINE, first, ANA, SOLD, center.clock().instant()));
            assertThat(disposition(first)).contains(SOLD);
        }

        @Test
        @Tag("TRANSFER-2")
        void isGivenLongAfterTheConversationIsOver() {
            center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
            center.serve(BIA, LINE);
            assertThat(dispositions.qualifyLatest(ANA, LINE, SOLD).decision()).isEqualTo(new Qualified(first));
        }

        @Test
        @Tag("TRANSFER-2")
        void isRefusedOnceGiven() {
            dispositions.qualifyLatest(ANA, LINE, SOLD);
            assertNothing(dispositions.qualifyLatest(ANA, LINE, LOST), Reason.ALREADY_QUALIFIED);
            assertThat(disposition(first)).contains(SOLD);
        }

        @Test
        void isRefusedToWhomHadNoStageOnTheLine() {
            assertNothing(dispositions.qualifyLatest(BIA, LINE, SOLD), Reason.STAGE_NOT_FOUND);
            assertNothing(dispositions.qualifyLatest(ANA, OTHER_LINE, SOLD), Reason.STAGE_NOT_FOUND);
        }
    }

    @Nested
    class AcrossATransfer {

        private ProtocolNumber second;

        @BeforeEach
        void transfer() {
            center.transfers().transfer(ANA, BIA, LINE);
            second = open();
        }

        @Test
        @Tag("TRANSFER-2")
        void eachAgentQualifiesTheirOwnStage() {
            assertThat(dispositions.qualifyLatest(ANA, LINE, SOLD).decision()).isEqualTo(new Qualified(first));
            center.conversations().finish(BIA, LINE, AfterFinish.RELEASE);
            assertThat(dispositions.qualifyLatest(BIA, LINE, LOST).decision()).isEqualTo(new Qualified(second));
            assertThat(disposition(first)).contains(SOLD);
            assertThat(disposition(second)).contains(LOST);
        }

        @Test
        @Tag("TRANSFER-2")
        void nobodyQualifiesAnothersStage() {
            assertNothing(dispositions.qualify(BIA, LINE, first, SOLD), Reason.STAGE_NOT_FOUND);
            assertNothing(dispositions.qualify(ANA, LINE, second, SOLD), Reason.STAGE_NOT_FOUND);
        }

        @Test
        @Tag("TRANSFER-2")
        void anAgentWithTwoStagesQualifiesEachByItsProtocol() {
            center.transfers().transfer(BIA, ANA, LINE);
            ProtocolNumber third = open();
            assertThat(dispositions.qualify(ANA, LINE, first, SOLD).decision()).isEqualTo(new Qualified(first));
            assertThat(dispositions.qualifyLatest(ANA, LINE, LOST).decision()).isEqualTo(new Qualified(third));
            assertNothing(dispositions.qualify(ANA, LINE, first, LOST), Reason.ALREADY_QUALIFIED);
            assertThat(disposition(first)).contains(SOLD);
            assertThat(disposition(second)).isEmpty();
            assertThat(disposition(third)).contains(LOST);
        }

        @Test
        void anUnknownProtocolIsNoStage() {
            assertNothing(dispositions.qualify(ANA, LINE, new ProtocolNumber("nowhere"), SOLD), Reason.STAGE_NOT_FOUND);
        }
    }

    private ProtocolNumber open() {
        return center.line(LINE).history().open().map(Stage::protocol).orElseThrow();
    }

    private Optional<Disposition> disposition(ProtocolNumber protocol) {
        return center.line(LINE).history().of(protocol).orElseThrow().disposition();
    }

    private static void assertNothing(CommandResult<DispositionDecision> committed, Reason reason) {
        assertThat(committed.decision()).isEqualTo(new Refused(reason));
        assertThat(committed.events()).isEmpty();
    }
}
