package dev.omnirules.core.handling;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Resuming asks for room where conversations on hold take none, under every counting rule that there is. */
@Tag("ACTIVE-2")
class HoldAndCapacityTest {

    private static final AssignmentState[] STATES = AssignmentState.values();

    /** Every rule that counts conversations in progress, and blocks sign-out for those in progress and on hold. */
    static Stream<CountingRule> countingRules() {
        return subsets()
                .filter(takes -> takes.contains(AssignmentState.IN_PROGRESS))
                .flatMap(takes -> subsets()
                        .filter(blocks ->
                                blocks.containsAll(Set.of(AssignmentState.IN_PROGRESS, AssignmentState.ON_HOLD)))
                        .map(blocks -> new CountingRule(takes, blocks)));
    }

    private static Stream<Set<AssignmentState>> subsets() {
        return IntStream.range(0, 1 << STATES.length).mapToObj(bits -> {
            Set<AssignmentState> subset = EnumSet.noneOf(AssignmentState.class);
            for (AssignmentState state : STATES) {
                if ((bits >> state.ordinal() & 1) == 1) {
                    subset.add(state);
                }
            }
            return subset;
        });
    }

    @ParameterizedTest
    @MethodSource("countingRules")
    void resumingNeverGoesBeyondCapacity(CountingRule counting) {
        SmallContactCenter center = SmallContactCenter.open(counting);
        center.atWork(ANA, 1);
        center.serve(ANA, LINE);
        center.conversations().hold(ANA, LINE);
        center.waiting(OTHER_LINE);
        AcceptanceDecision second =
                center.conversations().accept(ANA, OTHER_LINE, Channel.WHATSAPP).decision();
        boolean free = !counting.takesCapacity().contains(AssignmentState.ON_HOLD);
        assertThat(second instanceof AcceptanceDecision.Accepted).isEqualTo(free);
        ConversationDecision resumed = center.conversations().resume(ANA, LINE).decision();
        if (free) {
            assertThat(resumed).isEqualTo(new ConversationDecision.AtCapacity());
            center.conversations().finish(ANA, OTHER_LINE, AfterFinish.RELEASE);
            resumed = center.conversations().resume(ANA, LINE).decision();
        }
        assertThat(resumed).isInstanceOf(ConversationDecision.Done.class);
        assertThat(center.agent(ANA).assignments())
                .filteredOn(assignment -> assignment.state() == AssignmentState.IN_PROGRESS)
                .extracting(Assignment::line)
                .containsExactly(LINE);
    }
}
