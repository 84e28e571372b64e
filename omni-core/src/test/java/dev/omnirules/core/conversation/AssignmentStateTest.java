package dev.omnirules.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class AssignmentStateTest {

    @Test
    void anOfferAndAReservationAreTentativeAndNothingElseIs() {
        EnumSet<AssignmentState> tentative = EnumSet.allOf(AssignmentState.class);
        tentative.removeIf(state -> !state.isTentative());
        assertThat(tentative).containsExactly(AssignmentState.OFFERED, AssignmentState.RESERVED);
    }
}
