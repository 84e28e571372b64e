package dev.omnirules.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.testkit.IdentifiersContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CountingIdentifiersTest extends IdentifiersContract {

    private final AtomicInteger nodes = new AtomicInteger();

    @Override
    protected Identifiers ofNewNode() {
        return Identifiers.counting("node" + nodes.incrementAndGet());
    }

    @Test
    void namesCountFromOneBehindThePrefix() {
        Identifiers identifiers = Identifiers.counting("n");
        assertThat(identifiers.newConversation()).isEqualTo(new ConversationId("n-c1"));
        assertThat(identifiers.newProtocolNumber()).isEqualTo(new ProtocolNumber("n-p1"));
        assertThat(identifiers.newConversation()).isEqualTo(new ConversationId("n-c2"));
        assertThat(identifiers.newProtocolNumber()).isEqualTo(new ProtocolNumber("n-p2"));
    }

    @Test
    void aPrefixIsANameOfAtMostFortyCharacters() {
        assertThat(Identifiers.counting("n".repeat(40)).newProtocolNumber().value())
                .hasSize(43);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Identifiers.counting("n".repeat(41)))
                .withMessage("prefix must have at most 40 characters, but has 41");
        assertThatIllegalArgumentException().isThrownBy(() -> Identifiers.counting(" "));
    }
}
