package dev.omnirules.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CountingRuleTest {

    private static final Set<AssignmentState> ALL = EnumSet.allOf(AssignmentState.class);

    @Test
    @Tag("ACTIVE-2")
    @Tag("LOGOUT-2")
    void byDefaultEveryStateButWrapUpCounts() {
        Set<AssignmentState> busy = Set.of(
                AssignmentState.OFFERED,
                AssignmentState.RESERVED,
                AssignmentState.IN_PROGRESS,
                AssignmentState.ON_HOLD);
        assertThat(CountingRule.defaults()).isEqualTo(new CountingRule(busy, busy));
    }

    @Test
    @Tag("LOGOUT-2")
    void countingWrapUpCountsEveryState() {
        assertThat(CountingRule.countingWrapUp()).isEqualTo(new CountingRule(ALL, ALL));
    }

    @Test
    void everySetWithAConversationInProgressMayTakeCapacityAndNoOther() {
        for (Set<AssignmentState> states : subsets()) {
            if (states.contains(AssignmentState.IN_PROGRESS)) {
                assertThat(new CountingRule(states, ALL).takesCapacity()).isEqualTo(states);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new CountingRule(states, ALL))
                        .withMessage("takesCapacity must have IN_PROGRESS, but is " + states);
            }
        }
    }

    @Test
    void everySetWithConversationsInProgressAndOnHoldMayBlockSignOutAndNoOther() {
        for (Set<AssignmentState> states : subsets()) {
            if (states.contains(AssignmentState.IN_PROGRESS) && states.contains(AssignmentState.ON_HOLD)) {
                assertThat(new CountingRule(ALL, states).blocksSignOut()).isEqualTo(states);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new CountingRule(ALL, states))
                        .withMessage("blocksSignOut must have IN_PROGRESS and ON_HOLD, but is " + states);
            }
        }
    }

    @Test
    void setsAreCopiedInAndClosed() {
        Set<AssignmentState> given = new HashSet<>(ALL);
        CountingRule rule = new CountingRule(given, given);
        given.clear();
        assertThat(rule).isEqualTo(CountingRule.countingWrapUp());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> rule.blocksSignOut().clear());
    }

    private static List<Set<AssignmentState>> subsets() {
        AssignmentState[] states = AssignmentState.values();
        return IntStream.range(0, 1 << states.length)
                .mapToObj(bits -> {
                    Set<AssignmentState> subset = EnumSet.noneOf(AssignmentState.class);
                    ALL.stream()
                            .filter(state -> (bits >> state.ordinal() & 1) == 1)
                            .forEach(subset::add);
                    return subset;
                })
                .toList();
    }
}
