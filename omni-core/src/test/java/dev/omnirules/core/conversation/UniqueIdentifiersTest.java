package dev.omnirules.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.IdentifiersContract;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UniqueIdentifiersTest extends IdentifiersContract {

    @Override
    protected Identifiers ofNewNode() {
        return Identifiers.unique();
    }

    @Test
    void aThousandStartsShareNoName() {
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(start -> Identifiers.unique().newConversation()))
                .doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(start -> Identifiers.unique().newProtocolNumber()))
                .doesNotHaveDuplicates();
    }

    @Test
    void conversationsAreShortAndProtocolNumbersAreDigits() {
        Identifiers identifiers = Identifiers.unique();
        assertThat(identifiers.newConversation().value()).matches("[0-9a-hjkmnp-tv-z]{12}-1");
        assertThat(identifiers.newConversation().value()).endsWith("-2");
        assertThat(identifiers.newProtocolNumber().value()).matches("[1-9][0-9]{17}1");
        assertThat(identifiers.newProtocolNumber().value()).matches("[1-9][0-9]{17}2");
    }
}
