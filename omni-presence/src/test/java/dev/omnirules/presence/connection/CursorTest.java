package dev.omnirules.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("CONN-5")
class CursorTest {

    @Test
    void itGrowsByWhatFollowsAndRemembersWhatCameAhead() {
        Cursor cursor = Cursor.at(2).received(3).received(5);
        assertThat(cursor).isEqualTo(cursor(3, 5));
        assertThat(cursor.hasHole()).isTrue();
        assertThat(cursor.received(4)).isEqualTo(cursor(5));
    }

    @Test
    void whatIsKnownChangesNothing() {
        Cursor cursor = cursor(3, 5);
        assertThat(cursor.received(3)).isSameAs(cursor);
        assertThat(cursor.received(5)).isSameAs(cursor);
        assertThat(cursor.loaded(3)).isSameAs(cursor);
    }

    @Test
    void aHistoryFillsTheHole() {
        assertThat(cursor(3, 5, 8).loaded(4)).isEqualTo(cursor(5, 8));
        assertThat(cursor(3, 5, 8).loaded(5)).isEqualTo(cursor(5, 8));
        assertThat(cursor(3, 5, 8).loaded(8)).isEqualTo(cursor(8));
        assertThat(cursor(3, 5, 8).loaded(9)).isEqualTo(cursor(9));
    }

    @Test
    void ofTooManyNumbersAheadTheLatestIsForgotten() {
        Cursor cursor = Cursor.at(0);
        for (int i = 0; i < Cursor.MOST_AHEAD; i++) {
            cursor = cursor.received(2 + i);
        }
        assertThat(cursor.ahead()).hasSize(Cursor.MOST_AHEAD);
        assertThat(cursor.received(1_000)).isEqualTo(cursor);
        assertThat(cursor.received(1)).isEqualTo(cursor(1 + Cursor.MOST_AHEAD));
    }

    private static Cursor cursor(long contiguous, long... ahead) {
        TreeSet<Long> numbers = new TreeSet<>();
        for (long number : ahead) {
            numbers.add(number);
        }
        return new Cursor(contiguous, numbers);
    }
}
