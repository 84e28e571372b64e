package dev.omnirules.presence.status;

import static dev.omnirules.presence.status.StatusReason.CLOSED_CLEANLY;
import static dev.omnirules.presence.status.StatusReason.HEARTBEAT_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectedIntervalsTest {

    private static final ConnectedIntervals NONE = ConnectedIntervals.NONE;

    private static void assertStretches(ConnectedIntervals intervals, long... bounds) {
        long[] found = new long[2 * intervals.size()];
        for (int i = 0; i < intervals.size(); i++) {
            found[2 * i] = intervals.start(i);
            found[2 * i + 1] = intervals.end(i);
        }
        assertThat(found).containsExactly(bounds);
    }

    @Test
    void stretchesThatOverlapOrTouchAreOne() {
        ConnectedIntervals two = NONE.with(1, 3, CLOSED_CLEANLY).with(5, 7, CLOSED_CLEANLY);
        assertStretches(two, 1, 3, 5, 7);
        assertStretches(two.with(3, 5, CLOSED_CLEANLY), 1, 7);
        assertStretches(two.with(2, 4, CLOSED_CLEANLY), 1, 4, 5, 7);
        assertStretches(two.with(4, 6, CLOSED_CLEANLY), 1, 3, 4, 7);
        assertStretches(two.with(8, 9, CLOSED_CLEANLY), 1, 3, 5, 7, 8, 9);
        assertThat(two.with(4, 4, CLOSED_CLEANLY)).isSameAs(two);
    }

    @Test
    void theLatestEndHasItsReasonAndTheFirstOfTwoKeepsIt() {
        ConnectedIntervals one = NONE.with(1, 3, CLOSED_CLEANLY);
        assertThat(one.with(2, 4, HEARTBEAT_TIMEOUT).cause(0)).isEqualTo(HEARTBEAT_TIMEOUT);
        assertThat(one.with(2, 3, HEARTBEAT_TIMEOUT).cause(0)).isEqualTo(CLOSED_CLEANLY);
    }

    @Test
    void aCloseCutsWhatWasOpenThenAndForgetsWhatBeganLater() {
        ConnectedIntervals other = NONE.with(1, 3, HEARTBEAT_TIMEOUT).with(5, 9, HEARTBEAT_TIMEOUT);
        ConnectedIntervals closed = NONE.with(other, 6, 7, CLOSED_CLEANLY);
        assertStretches(closed, 1, 3, 5, 6);
        assertThat(closed.cause(0)).isEqualTo(HEARTBEAT_TIMEOUT);
        assertThat(closed.cause(1)).isEqualTo(CLOSED_CLEANLY);
        assertThat(NONE.with(other, 9, 9, CLOSED_CLEANLY).cause(1)).isEqualTo(HEARTBEAT_TIMEOUT);
        assertStretches(NONE.with(other, 4, 4, CLOSED_CLEANLY), 1, 3);
        assertStretches(NONE.with(other, 6, 5, CLOSED_CLEANLY), 1, 3, 5, 6);
    }

    @Test
    void sixteenAreKeptAndItIsKnownThatThereWereMore() {
        ConnectedIntervals all = NONE;
        for (int i = 0; i < ConnectedIntervals.MOST; i++) {
            all = all.with(10 * i, 10 * i + 5, CLOSED_CLEANLY);
        }
        assertThat(all.bounded()).isSameAs(all);
        assertThat(all.isTruncated()).isFalse();
        ConnectedIntervals more = all.with(500, 505, CLOSED_CLEANLY)
                .with(600, 605, CLOSED_CLEANLY)
                .bounded();
        assertThat(more.size()).isEqualTo(ConnectedIntervals.MOST);
        assertThat(more.start(0)).isEqualTo(20);
        assertThat(more.isTruncated()).isTrue();
    }

    @Test
    void whatIsForgottenIsNotNothing() {
        assertThat(NONE.isNothing()).isTrue();
        assertThat(NONE.truncated().isNothing()).isFalse();
        assertThat(NONE.truncated().isTruncated()).isTrue();
        assertThat(NONE.with(1, 2, CLOSED_CLEANLY).isNothing()).isFalse();
        assertThat(NONE.truncated().truncated()).isEqualTo(NONE.truncated());
    }

    @Test
    void theSameStretchesAreEqual() {
        ConnectedIntervals one = NONE.with(1, 3, CLOSED_CLEANLY);
        assertThat(one)
                .isEqualTo(NONE.with(1, 2, CLOSED_CLEANLY).with(2, 3, CLOSED_CLEANLY))
                .hasSameHashCodeAs(NONE.with(1, 3, CLOSED_CLEANLY));
        assertThat(one).isNotEqualTo(NONE.with(1, 4, CLOSED_CLEANLY)).isNotEqualTo(NONE.with(1, 3, HEARTBEAT_TIMEOUT));
        assertThat(one).isNotEqualTo(one.truncated()).doesNotHaveSameHashCodeAs(NONE.with(1, 4, CLOSED_CLEANLY));
    }
}
