package dev.omnirules.core.disposition;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.disposition.DispositionDecision.Qualified;
import dev.omnirules.core.disposition.DispositionDecision.Reason;
import dev.omnirules.core.disposition.DispositionDecision.Refused;
import dev.omnirules.core.ledger.state.Stage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispositionPolicyTest {

    private static final ProtocolNumber PROTOCOL = new ProtocolNumber("p1");
    private static final Optional<Disposition> NONE = Optional.empty();
    private static final Optional<Disposition> SOLD = Optional.of(new Disposition("SOLD", ""));

    private final DispositionPolicy policy = new DispositionPolicy();

    @Nested
    class IsRefused {

        @Test
        void whenThereIsNoSuchStage() {
            assertThat(policy.decide(new DispositionFacts(ANA, Optional.empty(), true)))
                    .isEqualTo(new Refused(Reason.STAGE_NOT_FOUND));
        }

        @Test
        void whenTheStageMayBeOlderThanTheLineKeeps() {
            assertThat(policy.decide(new DispositionFacts(ANA, Optional.empty(), false)))
                    .isEqualTo(new Refused(Reason.STAGE_NO_LONGER_KEPT));
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        @Tag("TRANSFER-2")
        void whenTheStageIsAnotherAgents(boolean closed) {
            assertThat(decide(stage(BIA, closed, NONE))).isEqualTo(new Refused(Reason.STAGE_NOT_FOUND));
            assertThat(decide(stage(BIA, closed, SOLD))).isEqualTo(new Refused(Reason.STAGE_NOT_FOUND));
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        @Tag("TRANSFER-2")
        void whenTheStageIsQualifiedAlready(boolean closed) {
            assertThat(decide(stage(ANA, closed, SOLD))).isEqualTo(new Refused(Reason.ALREADY_QUALIFIED));
        }
    }

    @Nested
    class IsGiven {

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        @Tag("TRANSFER-2")
        void toTheAgentsOwnStageOpenOrClosed(boolean closed) {
            assertThat(decide(stage(ANA, closed, NONE))).isEqualTo(new Qualified(PROTOCOL));
        }
    }

    @Test
    void everyReasonIsReachedAndNoneIsMissing() {
        List<Optional<Stage>> stages = new ArrayList<>(List.of(Optional.empty()));
        for (AgentId agent : List.of(ANA, BIA)) {
            for (boolean closed : List.of(true, false)) {
                stages.add(Optional.of(stage(agent, closed, NONE)));
                stages.add(Optional.of(stage(agent, closed, SOLD)));
            }
        }
        Set<Reason> reached = EnumSet.noneOf(Reason.class);
        int qualified = 0;
        for (Optional<Stage> stage : stages) {
            for (boolean complete : List.of(true, false)) {
                DispositionDecision decision = policy.decide(new DispositionFacts(ANA, stage, complete));
                if (decision instanceof Refused refused) {
                    reached.add(refused.reason());
                } else {
                    qualified++;
                }
            }
        }
        assertThat(reached).containsExactly(Reason.values());
        assertThat(qualified).isEqualTo(4);
    }

    private DispositionDecision decide(Stage stage) {
        return policy.decide(new DispositionFacts(ANA, Optional.of(stage), true));
    }

    private static Stage stage(AgentId agent, boolean closed, Optional<Disposition> disposition) {
        return new Stage(new ConversationId("c1"), PROTOCOL, agent, closed, disposition);
    }
}
