package dev.omnirules.core.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The contract rejects a store that")
class BrokenStoresTest {

    private static final AtomicReference<Broken> NEXT = new AtomicReference<>();

    @ParameterizedTest
    @MethodSource("stores")
    void isRejectedInTheWordsOfWhatIsBroken(Broken broken) {
        NEXT.set(broken);
        List<String> messages = assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> BrokenRun.failures(OneBroken.class, broken.test()));
        assertThat(messages).as("the messages of " + broken.test()).hasSize(1);
        assertThat(messages.get(0)).contains(broken.says());
    }

    @Test
    void areManyAndEachNamedOnce() {
        assertThat(BrokenStores.all()).hasSizeGreaterThanOrEqualTo(110);
        assertThat(BrokenStores.all().stream().map(Broken::name)).doesNotHaveDuplicates();
    }

    static Stream<Broken> stores() {
        return BrokenStores.all().stream();
    }

    @ExtendWith(BrokenRun.OnlyHere.class)
    static final class OneBroken extends LedgerContract {

        @Override
        protected LedgerFixture open() {
            return NEXT.get().store().get();
        }
    }
}
