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

    private static final Set<HoldingState> ALL = EnumSet.allOf(HoldingState.class);

    @Test
    @Tag("ACTIVE-2")
    @Tag("LOGOUT-2")
    void byDefaultEveryStateButWrapUpCounts() {
        Set<HoldingState> busy =
                Set.of(HoldingState.OFFERED, HoldingState.RESERVED, HoldingState.IN_PROGRESS, HoldingState.ON_HOLD);
        assertThat(CountingRule.defaults()).isEqualTo(new CountingRule(busy, busy));
    }

    @Test
    @Tag("LOGOUT-2")
    void countingWrapUpCountsEveryState() {
        assertThat(CountingRule.countingWrapUp()).isEqualTo(new CountingRule(ALL, ALL));
    }

    @Test
    void everySetWithAConversationInProgressMayTakeCapacityAndNoOther() {
        for (Set<HoldingState> states : subsets()) {
            if (states.contains(HoldingState.IN_PROGRESS)) {
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
        for (Set<HoldingState> states : subsets()) {
            if (states.contains(HoldingState.IN_PROGRESS) && states.contains(HoldingState.ON_HOLD)) {
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
        Set<HoldingState> given = new HashSet<>(ALL);
        CountingRule rule = new CountingRule(given, given);
        given.clear();
        assertThat(rule).isEqualTo(CountingRule.countingWrapUp());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> rule.blocksSignOut().clear());
    }

    private static List<Set<HoldingState>> subsets() {
        HoldingState[] states = HoldingState.values();
        return IntStream.range(0, 1 << states.length)
                .mapToObj(bits -> {
                    Set<HoldingState> subset = EnumSet.noneOf(HoldingState.class);
                    ALL.stream()
                            .filter(state -> (bits >> state.ordinal() & 1) == 1)
                            .forEach(subset::add);
                    return subset;
                })
                .toList();
    }
}
