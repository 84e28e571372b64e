package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.ProtocolNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of {@link Identifiers}, for every implementation: extend it and say how to make one. */
public abstract class IdentifiersContract {

    private static final int MANY = 10_000;
    private static final int THREADS = 4;

    /** Makes the identifiers of a node; each call is another node. */
    protected abstract Identifiers ofNewNode();

    @Test
    final void noConversationIsNamedTwice() {
        Identifiers identifiers = ofNewNode();
        assertThat(Stream.generate(identifiers::newConversation).limit(MANY)).doesNotHaveDuplicates();
    }

    @Test
    final void noProtocolNumberIsGivenTwice() {
        Identifiers identifiers = ofNewNode();
        assertThat(Stream.generate(identifiers::newProtocolNumber).limit(MANY)).doesNotHaveDuplicates();
    }

    @Test
    final void conversationsOfTwoNodesNeverShareAName() {
        assertThat(ofTwoNodes(Identifiers::newConversation)).doesNotHaveDuplicates();
    }

    @Test
    final void protocolNumbersOfTwoNodesNeverMeet() {
        assertThat(ofTwoNodes(Identifiers::newProtocolNumber)).doesNotHaveDuplicates();
    }

    @Test
    final void threadsNeverGetTheSameConversation() throws Exception {
        Identifiers identifiers = ofNewNode();
        List<ConversationId> made = onThreads(identifiers::newConversation);
        assertThat(made).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    final void threadsNeverGetTheSameProtocolNumber() throws Exception {
        Identifiers identifiers = ofNewNode();
        List<ProtocolNumber> made = onThreads(identifiers::newProtocolNumber);
        assertThat(made).hasSize(MANY).doesNotHaveDuplicates();
    }

    private <T> List<T> ofTwoNodes(Function<Identifiers, T> made) {
        Identifiers one = ofNewNode();
        Identifiers other = ofNewNode();
        return Stream.of(one, other)
                .flatMap(node -> Stream.generate(() -> made.apply(node)).limit(MANY))
                .toList();
    }

    private static <T> List<T> onThreads(Supplier<T> maker) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch all = new CountDownLatch(THREADS);
            Callable<List<T>> share = () -> {
                all.countDown();
                all.await();
                return Stream.generate(maker).limit(MANY / THREADS).toList();
            };
            List<T> made = new ArrayList<>();
            for (Future<List<T>> done : threads.invokeAll(Collections.nCopies(THREADS, share))) {
                made.addAll(done.get());
            }
            return made;
        } finally {
            threads.shutdownNow();
        }
    }
}
