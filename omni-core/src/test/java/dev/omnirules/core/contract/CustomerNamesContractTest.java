package dev.omnirules.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerNames;
import dev.omnirules.core.customer.LabelFacts;
import dev.omnirules.core.customer.LabelFacts.Contact;
import dev.omnirules.core.testkit.CustomerNamesContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class CustomerNamesContractTest {

    @Test
    void aSoundPortPassesEveryTest() {
        ContractRun run = ContractRun.of(Sound.class);
        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).hasSize(6);
    }

    @Test
    void takingAnyNameOnRecordForAContactIsCaught() {
        assertThat(ContractRun.of(NameMeansContact.class).failed())
                .containsExactly("aCustomerWhoNeverInteractedIsAFirstContactEvenWithANameOnRecord");
    }

    @Test
    void losingTheNameIsCaught() {
        assertThat(ContractRun.of(Nameless.class).failed())
                .containsExactly(
                        "aCustomerWhoInteractedIsFoundWithTheirName",
                        "everyCustomerIsFoundAsThemselves",
                        "threadsFindWhatOneThreadFinds");
    }

    @Test
    void takingAnUnknownCustomerForAKnownOneIsCaught() {
        assertThat(ContractRun.of(EverybodyKnown.class).failed())
                .containsExactly("aCustomerOfWhomNothingIsOnRecordIsAFirstContactWithoutAName");
    }

    @Test
    void givingOneCustomersFactsForAnotherIsCaught() {
        assertThat(ContractRun.of(AlwaysTheFirst.class).failed())
                .contains(
                        "aCustomerOfWhomNothingIsOnRecordIsAFirstContactWithoutAName",
                        "everyCustomerIsFoundAsThemselves");
    }

    @Test
    void forgettingOnOtherThreadsIsCaught() {
        assertThat(ContractRun.of(OneThreadOnly.class).failed()).containsExactly("threadsFindWhatOneThreadFinds");
    }

    @ExtendWith(OnlyInContractRun.class)
    static class Sound extends CustomerNamesContract {
        @Override
        protected CustomerNames of(List<LabelFacts> onRecord) {
            return sound(onRecord);
        }
    }

    @ExtendWith(OnlyInContractRun.class)
    static class NameMeansContact extends CustomerNamesContract {
        @Override
        protected CustomerNames of(List<LabelFacts> onRecord) {
            CustomerNames sound = sound(onRecord);
            return customer -> {
                LabelFacts facts = sound.find(customer);
                return facts.name().isPresent() ? new LabelFacts(customer, Contact.KNOWN, facts.name()) : facts;
            };
        }
    }

    @ExtendWith(OnlyInContractRun.class)
    static class Nameless extends CustomerNamesContract {
        @Override
        protected CustomerNames of(List<LabelFacts> onRecord) {
            CustomerNames sound = sound(onRecord);
            return customer -> new LabelFacts(customer, sound.find(customer).contact(), Optional.empty());
        }
    }

    @ExtendWith(OnlyInContractRun.class)
    static class EverybodyKnown extends CustomerNamesContract {
        @Override
        protected CustomerNames of(List<LabelFacts> onRecord) {
            Map<CustomerKey, LabelFacts> byKey = byKey(onRecord);
            return customer -> byKey.getOrDefault(customer, new LabelFacts(customer, Contact.KNOWN, Optional.empty()));
        }
    }

    @ExtendWith(OnlyInContractRun.class)
    static class AlwaysTheFirst extends CustomerNamesContract {
        @Override
        protected CustomerNames of(List<LabelFacts> onRecord) {
            return customer -> onRecord.get(0);
        }
    }

    @ExtendWith(OnlyInContractRun.class)
    static class OneThreadOnly extends CustomerNamesContract {
        @Override
        protected CustomerNames of(List<LabelFacts> onRecord) {
            CustomerNames sound = sound(onRecord);
            Thread owner = Thread.currentThread();
            return customer -> Thread.currentThread() == owner
                    ? sound.find(customer)
                    : new LabelFacts(customer, Contact.FIRST, Optional.empty());
        }
    }

    private static CustomerNames sound(List<LabelFacts> onRecord) {
        Map<CustomerKey, LabelFacts> byKey = byKey(onRecord);
        return customer -> byKey.getOrDefault(customer, new LabelFacts(customer, Contact.FIRST, Optional.empty()));
    }

    private static Map<CustomerKey, LabelFacts> byKey(List<LabelFacts> onRecord) {
        return onRecord.stream().collect(Collectors.toMap(LabelFacts::customer, Function.identity()));
    }
}
