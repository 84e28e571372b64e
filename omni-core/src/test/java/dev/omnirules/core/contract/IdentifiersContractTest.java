package dev.omnirules.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.testkit.IdentifiersContract;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class IdentifiersContractTest {

    @Test
    void soundIdentifiersPassEveryTest() {
        ContractRun run = ContractRun.of(Sound.class);
        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).hasSize(6);
    }

    @Test
    void oneNameForEveryConversationIsCaught() {
        assertThat(ContractRun.of(SameConversation.class).failed())
                .containsExactly(
                        "conversationsOfTwoNodesNeverShareAName",
                        "noConversationIsNamedTwice",
                        "threadsNeverGetTheSameConversation");
    }

    @Test
    void oneProtocolNumberForEveryStageIsCaught() {
        assertThat(ContractRun.of(SameProtocol.class).failed())
                .containsExactly(
                        "noProtocolNumberIsGivenTwice",
                        "protocolNumbersOfTwoNodesNeverMeet",
                        "threadsNeverGetTheSameProtocolNumber");
    }

    @Test
    void nodesThatCountAlikeAreCaught() {
        assertThat(ContractRun.of(SamePrefix.class).failed())
                .containsExactly("conversationsOfTwoNodesNeverShareAName", "protocolNumbersOfTwoNodesNeverMeet");
    }

    @Test
    void aCountPerThreadIsCaught() {
        assertThat(ContractRun.of(CountPerThread.class).failed())
                .containsExactly("threadsNeverGetTheSameConversation", "threadsNeverGetTheSameProtocolNumber");
    }

    @ExtendWith(OnlyInContractRun.class)
    static class Sound extends IdentifiersContract {
        private final AtomicInteger node = new AtomicInteger();

        @Override
        protected Identifiers ofNewNode() {
            AtomicInteger count = new AtomicInteger();
            return made("n" + node.incrementAndGet() + '-', count::incrementAndGet, count::incrementAndGet);
        }
    }

    @ExtendWith(OnlyInContractRun.class)
    static class SameConversation extends IdentifiersContract {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        protected Identifiers ofNewNode() {
            return made("", () -> 1, count::incrementAndGet);
        }
    }

    @ExtendWith(OnlyInContractRun.class)
    static class SameProtocol extends IdentifiersContract {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        protected Identifiers ofNewNode() {
            return made("", count::incrementAndGet, () -> 1);
        }
    }

    @ExtendWith(OnlyInContractRun.class)
    static class SamePrefix extends IdentifiersContract {
        @Override
        protected Identifiers ofNewNode() {
            return Identifiers.counting("same");
        }
    }

    @ExtendWith(OnlyInContractRun.class)
    static class CountPerThread extends IdentifiersContract {
        private final AtomicInteger node = new AtomicInteger();

        @Override
        protected Identifiers ofNewNode() {
            ThreadLocal<AtomicInteger> count = ThreadLocal.withInitial(AtomicInteger::new);
            IntSupplier next = () -> count.get().incrementAndGet();
            return made("n" + node.incrementAndGet() + '-', next, next);
        }
    }

    private static Identifiers made(String prefix, IntSupplier conversations, IntSupplier protocols) {
        return new Identifiers() {
            @Override
            public ConversationId newConversation() {
                return new ConversationId(prefix + "c" + conversations.getAsInt());
            }

            @Override
            public ProtocolNumber newProtocolNumber() {
                return new ProtocolNumber(prefix + "p" + protocols.getAsInt());
            }
        };
    }
}
