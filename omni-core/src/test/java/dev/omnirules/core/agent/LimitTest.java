package dev.omnirules.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.testkit.CoreDomain;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Domain(CoreDomain.class)
@Domain(DomainContext.Global.class)
class LimitTest {

    @ParameterizedTest
    @CsvSource({"3, 2, true", "3, 3, false", "3, 4, false", "0, 0, false", "1, 0, true"})
    @Tag("ACTIVE-2")
    void oneMoreFitsBelowTheLimitAndNotAtIt(int limit, int used, boolean fits) {
        assertThat(Limit.of(limit).fits(used, 1)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"5, 2, 3, true", "5, 3, 3, false", "5, 5, 0, true", "1000000, 2147483647, 1, false"})
    void moreFitsExactlyUpToTheLimitWithoutOverflow(int limit, int used, int more, boolean fits) {
        assertThat(Limit.of(limit).fits(used, more)).isEqualTo(fits);
    }

    @Test
    void nothingReachesUnlimited() {
        assertThat(Limit.unlimited().fits(Integer.MAX_VALUE, Integer.MAX_VALUE)).isTrue();
        assertThat(Limit.unlimited().isUnlimited()).isTrue();
        assertThat(Limit.unlimited().max()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Limit.unlimited()).hasToString("unlimited");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000_000})
    void aLimitKeepsItsNumberUpToItsBounds(int max) {
        assertThat(Limit.of(max).max()).isEqualTo(max);
        assertThat(Limit.of(max).isUnlimited()).isFalse();
        assertThat(Limit.of(max)).hasToString(Integer.toString(max));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_000_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aNumberOutOfBoundsIsNoLimit(int max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limit.of(max))
                .withMessage("limit must be between 0 and 1000000, but is " + max);
    }

    @Test
    void limitsAreEqualByTheirNumber() {
        assertThat(Limit.of(3)).isEqualTo(Limit.of(3)).hasSameHashCodeAs(Limit.of(3));
        assertThat(Limit.of(3)).isNotEqualTo(Limit.of(4)).isNotEqualTo(Limit.unlimited());
        assertThat(Limit.of(3)).isNotEqualTo((Object) 3);
        assertThat(Limit.of(3).hashCode()).isNotEqualTo(Limit.of(4).hashCode());
    }

    @Property
    void whatFitsStillFitsWithLessInUse(
            @ForAll Limit limit,
            @ForAll @IntRange(max = 2_000_000) int used,
            @ForAll @IntRange(max = 2_000_000) int less,
            @ForAll @IntRange(max = 2_000) int more) {
        if (limit.fits(Math.max(used, less), more)) {
            assertThat(limit.fits(Math.min(used, less), more)).isTrue();
        }
    }

    @Property
    void whatFitsALimitFitsALargerOne(
            @ForAll @IntRange(max = 1_000_000) int one,
            @ForAll @IntRange(max = 1_000_000) int other,
            @ForAll @IntRange(max = 1_000_000) int used) {
        if (Limit.of(Math.min(one, other)).fits(used, 1)) {
            assertThat(Limit.of(Math.max(one, other)).fits(used, 1)).isTrue();
            assertThat(Limit.unlimited().fits(used, 1)).isTrue();
        }
    }
}
