package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerNames;
import dev.omnirules.core.customer.LabelFacts;
import dev.omnirules.core.customer.LabelFacts.Contact;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract of {@link CustomerNames}, for every implementation: extend it and say how to make one. */
public abstract class CustomerNamesContract {

    private static final int THREADS = 4;
    private static final CustomerKey MARIA = new CustomerKey("+5511998765430");

    /** Makes a port whose host has exactly this on record, one row a customer. */
    protected abstract CustomerNames of(List<LabelFacts> onRecord);

    @Test
    @Tag("NAME-1")
    final void aCustomerWhoInteractedIsFoundWithTheirName() {
        assertIsFound(new LabelFacts(MARIA, Contact.KNOWN, Optional.of("Maria")));
    }

    @Test
    @Tag("NAME-2")
    final void aCustomerWhoInteractedWithoutANameOnRecordIsFoundWithoutOne() {
        assertIsFound(new LabelFacts(MARIA, Contact.KNOWN, Optional.empty()));
    }

    @Test
    @Tag("NAME-2")
    final void aCustomerWhoNeverInteractedIsAFirstContactEvenWithANameOnRecord() {
        LabelFacts imported = new LabelFacts(MARIA, Contact.FIRST, Optional.of("Maria"));
        assertThat(of(List.of(imported)).find(MARIA).contact()).isEqualTo(Contact.FIRST);
    }

    @Test
    @Tag("NAME-2")
    final void aCustomerOfWhomNothingIsOnRecordIsAFirstContactWithoutAName() {
        LabelFacts other = new LabelFacts(new CustomerKey("+5511998765431"), Contact.KNOWN, Optional.of("Paula"));
        assertThat(of(List.of(other)).find(MARIA)).isEqualTo(new LabelFacts(MARIA, Contact.FIRST, Optional.empty()));
    }

    @Test
    final void everyCustomerIsFoundAsThemselves() {
        List<LabelFacts> onRecord = many();
        assertThat(foundBy(of(onRecord), onRecord)).isEqualTo(onRecord);
    }

    @Test
    final void threadsFindWhatOneThreadFinds() throws Exception {
        List<LabelFacts> onRecord = many();
        CustomerNames names = of(onRecord);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch all = new CountDownLatch(THREADS);
            Callable<List<LabelFacts>> search = () -> {
                all.countDown();
                all.await();
                return foundBy(names, onRecord);
            };
            for (Future<List<LabelFacts>> found : threads.invokeAll(Collections.nCopies(THREADS, search))) {
                assertThat(found.get()).isEqualTo(onRecord);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertIsFound(LabelFacts facts) {
        assertThat(of(List.of(facts)).find(facts.customer())).isEqualTo(facts);
    }

    private static List<LabelFacts> foundBy(CustomerNames names, List<LabelFacts> onRecord) {
        return onRecord.stream().map(facts -> names.find(facts.customer())).toList();
    }

    private static List<LabelFacts> many() {
        return IntStream.range(0, 1_000)
                .mapToObj(i -> new LabelFacts(
                        new CustomerKey("+55119" + (80_000_000 + i)), Contact.KNOWN, Optional.of("Customer " + i)))
                .toList();
    }
}
