package dev.omnirules.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.omnirules.core.testkit.CoreDomain;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

@Domain(CoreDomain.class)
@Domain(DomainContext.Global.class)
class ExpectedWaitTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void fewAnswersAreNoEstimate() {
        assertThat(ExpectedWait.at(new ObservedRates(HOUR, 19, 0, HOUR), 1)).isEmpty();
        assertThat(ExpectedWait.at(new ObservedRates(HOUR, 20, 0, HOUR), 1)).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExpectedWait.at(new ObservedRates(HOUR, 19, 0, HOUR), 0))
                .withMessage("position must be at least 1, but is 0");
    }

    @Property(tries = 500)
    void aLaterPositionWaitsLongerAndMoreAnswersMakeItShorter(
            @ForAll ObservedRates rates, @ForAll @IntRange(min = 1, max = 200) int position) {
        Optional<ExpectedWait> wait = ExpectedWait.at(rates, position);
        if (wait.isEmpty()) {
            return;
        }
        ExpectedWait later = ExpectedWait.at(rates, position + 1).orElseThrow();
        assertThat(later.most()).isGreaterThanOrEqualTo(wait.get().most());
        assertThat(later.least()).isGreaterThanOrEqualTo(wait.get().least());
        ObservedRates faster =
                new ObservedRates(rates.period(), rates.answered() * 2, rates.abandoned(), rates.waited());
        assertThat(ExpectedWait.at(faster, position).orElseThrow().most())
                .isLessThan(wait.get().most());
        ObservedRates impatient = new ObservedRates(
                rates.period(),
                rates.answered(),
                rates.abandoned() + 5,
                rates.waited().plusSeconds(1));
        if (rates.abandoned() == 0) {
            assertThat(ExpectedWait.at(impatient, position).orElseThrow().most())
                    .isLessThanOrEqualTo(wait.get().most());
        }
    }

    /** Nine of ten exponential times are shorter than ln 10 of their mean, which is one second here. */
    @Test
    void theFirstOneWaitsForOneAnswer() {
        Duration million = Duration.ofSeconds(1_000_000);
        ExpectedWait wait = ExpectedWait.at(new ObservedRates(million, 1_000_000, 0, Duration.ZERO), 1)
                .orElseThrow();
        assertThat(wait.most()).isCloseTo(Duration.ofNanos((long) (Math.log(10) * 1e9)), Duration.ofMillis(30));
    }

    @Test
    void aFractionOfASecondCounts() {
        ExpectedWait one = waitAfter(Duration.ofMillis(1_500));
        ExpectedWait twice = waitAfter(Duration.ofMillis(3_000));
        assertThat(twice.least()).isCloseTo(one.least().multipliedBy(2), Duration.ofNanos(2));
        assertThat(twice.most()).isCloseTo(one.most().multipliedBy(2), Duration.ofNanos(2));
    }

    private static ExpectedWait waitAfter(Duration period) {
        return ExpectedWait.at(new ObservedRates(period, 30, 0, Duration.ZERO), 4)
                .orElseThrow();
    }

    @Test
    void theBoundsMayBeOneAndAreNotTurned() {
        assertThat(new ExpectedWait(HOUR, HOUR).most()).isEqualTo(HOUR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpectedWait(HOUR, HOUR.minusNanos(1)))
                .withMessage("most must be at least PT1H, but is PT59M59.999999999S");
    }

    /**
     * Erlang-A drawn at random: 60 answers an hour, each waiting customer abandons after 10 minutes on average. The rates are
     * observed for an hour, and the wait at a random position follows.
     */
    @Test
    void theIntervalHoldsInAboutEightOfTenCases() {
        Random random = new Random(20260302);
        int held = 0;
        int cases = 4_000;
        for (int i = 0; i < cases; i++) {
            int queue = 5 + random.nextInt(20);
            int answered = poisson(60, random);
            int abandoned = poisson(6 * queue, random);
            ObservedRates rates = new ObservedRates(HOUR, answered, abandoned, HOUR.multipliedBy(queue));
            int position = 1 + random.nextInt(30);
            double hours = 0;
            for (int ahead = 0; ahead < position; ahead++) {
                hours += exponential(60 + 6 * ahead, random);
            }
            ExpectedWait wait = ExpectedWait.at(rates, position).orElseThrow();
            double seconds = hours * 3_600;
            if (seconds >= wait.least().toMillis() / 1e3
                    && seconds <= wait.most().toMillis() / 1e3) {
                held++;
            }
        }
        assertThat((double) held / cases).isCloseTo(0.8, within(0.03));
    }

    private static int poisson(double mean, Random random) {
        int count = 0;
        double time = exponential(1, random);
        while (time < mean) {
            count++;
            time += exponential(1, random);
        }
        return count;
    }

    private static double exponential(double rate, Random random) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }
}
