package dev.omnirules.whatsapp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.Evidence.Merged;
import dev.omnirules.whatsapp.customer.Evidence.NameSeen;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.InMemoryCustomerDirectory;
import dev.omnirules.whatsapp.customer.Learned;
import dev.omnirules.whatsapp.customer.LearningDecision;
import dev.omnirules.whatsapp.customer.LearningDecision.Conflict;
import dev.omnirules.whatsapp.customer.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract rejects directories that are broken in one way each. */
class CustomerDirectoryContractTest {

    @Test
    void oneThatClaimsSilentlyIsRejected() {
        Contract contract = new Contract(() -> new Wrapped() {
            @Override
            public LearningDecision learn(Evidence evidence, Preparation preparation) {
                LearningDecision decision = super.learn(evidence, preparation);
                if (decision instanceof Conflict conflict && evidence instanceof SeenTogether seen) {
                    seen.aliases()
                            .forEach(alias -> taken.put(
                                    alias, conflict.customers().iterator().next()));
                    return new LearningDecision.Linked(
                            conflict.customers().iterator().next(), List.of());
                }
                return decision;
            }
        });
        assertRejected(
                contract::aNumberThatIsAnothersNowIsNotClaimedSilently,
                "the decision on a number that is another customer's now");
    }

    @Test
    void oneThatMergesOnUsernamesIsRejected() {
        Contract contract = new Contract(() -> new Wrapped() {
            private final Map<String, CustomerKey> users = new HashMap<>();

            @Override
            public LearningDecision learn(Evidence evidence, Preparation preparation) {
                LearningDecision decision = super.learn(evidence, preparation);
                if (evidence instanceof NameSeen seen) {
                    CustomerKey first =
                            users.putIfAbsent(seen.name(), seen.customer().key());
                    if (first != null) {
                        Merged merged = new Merged(first, seen.customer().key(), seen.at(), "same username");
                        right.learn(merged, learned -> true);
                    }
                }
                return decision;
            }
        });
        assertRejected(contract::aUsernameIsShownAndJoinsNobody, "the customer who took over a username");
    }

    @Test
    void oneThatForgetsFormerNamesIsRejected() {
        Contract contract = new Contract(() -> new Wrapped() {
            @Override
            public Resolution resolve(CustomerAlias alias, Instant at) {
                return right.resolve(alias, at.plusSeconds(1_000_000));
            }
        });
        assertRejected(
                contract::aFormerNumberFindsItsCustomerForADelayedWebhook,
                "the customer of a former number, for a message from before it left");
    }

    @Test
    void oneThatJoinsTwoHeldLinesIsRejected() {
        Contract contract = new Contract(() -> new Wrapped() {
            @Override
            public LearningDecision learn(Evidence evidence, Preparation preparation) {
                return right.learn(evidence, learned -> {
                    preparation.prepare(learned);
                    return true;
                });
            }
        });
        assertRejected(
                contract::nothingIsKeptWhereThePreparationDisagrees,
                "the customer of a number, after a join that was not prepared");
        assertRejected(
                contract::customersWhomTwoAgentsServeAreNotJoined,
                "the customer of an id, whom another agent than the number's serves");
    }

    @Test
    void oneThatDropsStagesIsRejected() {
        Contract contract = new Contract(() -> new Wrapped() {
            @Override
            public LearningDecision learn(Evidence evidence, Preparation preparation) {
                return right.learn(evidence, learned -> {
                    Learned alone = new Learned(learned.decision(), learned.state(), List.of());
                    return preparation.prepare(alone);
                });
            }
        });
        assertRejected(
                contract::aJoinedCustomersStagesAreFoundUnderEitherKey, "the stages of a customer who was joined");
    }

    @Test
    void oneThatForgetsFormerKeysIsRejected() {
        Contract contract = new Contract(() -> new Wrapped() {
            @Override
            public Optional<CustomerRecord> find(CustomerKey key) {
                return right.find(key).filter(customer -> customer.key().equals(key));
            }
        });
        assertRejected(contract::twoCustomersWhoAreOneKeepTheOldersKeyAndFindItByBoth, "the customer of a former key");
    }

    @Test
    void oneThatDropsWhatWaitsIsRejected() {
        Contract contract = new Contract(() -> new Wrapped() {
            private final InMemoryCustomerDirectory mirror = new InMemoryCustomerDirectory();

            @Override
            public LearningDecision learn(Evidence evidence, Preparation preparation) {
                LearningDecision foreseen = mirror.learn(evidence, preparation);
                return foreseen instanceof Conflict ? foreseen : super.learn(evidence, preparation);
            }
        });
        assertRejected(
                contract::evidenceThatWaitedIsTakenOnceTheNumberHasLeft,
                "the next customer of a number, by evidence that waited");
    }

    @Test
    void oneThatLearnsWhileAnotherPreparesIsRejected() {
        Contract contract = new Contract(() -> new Wrapped() {
            @Override
            public LearningDecision learn(Evidence evidence, Preparation preparation) {
                List<Learned> foreseen = new ArrayList<>();
                right.learn(evidence, learned -> {
                    foreseen.add(learned);
                    return false;
                });
                return preparation.prepare(foreseen.get(0))
                        ? right.learn(evidence, learned -> true)
                        : foreseen.get(0).decision();
            }
        });
        assertRejected(
                contract::otherEvidenceOfTheSameCustomersWaitsForThePreparation,
                "the order of two pieces of evidence of one customer");
    }

    @Test
    void theRightOneIsNot() throws Exception {
        Contract contract = new Contract(InMemoryCustomerDirectory::new);
        contract.aNumberThatIsAnothersNowIsNotClaimedSilently();
        contract.aUsernameIsShownAndJoinsNobody();
        contract.aFormerNumberFindsItsCustomerForADelayedWebhook();
        contract.nothingIsKeptWhereThePreparationDisagrees();
        contract.customersWhomTwoAgentsServeAreNotJoined();
        contract.aJoinedCustomersStagesAreFoundUnderEitherKey();
        contract.twoCustomersWhoAreOneKeepTheOldersKeyAndFindItByBoth();
        contract.evidenceThatWaitedIsTakenOnceTheNumberHasLeft();
        contract.otherEvidenceOfTheSameCustomersWaitsForThePreparation();
        assertThat(contract).isNotNull();
    }

    private static void assertRejected(ThrowingCallable test, String what) {
        assertThatThrownBy(test).isInstanceOf(AssertionError.class).hasMessageStartingWith("[" + what + "]");
    }

    private static class Wrapped implements CustomerDirectory {

        final InMemoryCustomerDirectory right = new InMemoryCustomerDirectory();
        final Map<CustomerAlias, CustomerKey> taken = new HashMap<>();

        @Override
        public Resolution resolve(CustomerAlias alias, Instant at) {
            return right.resolve(alias, at);
        }

        @Override
        public Optional<CustomerRecord> find(CustomerKey key) {
            return right.find(key);
        }

        @Override
        public LearningDecision learn(Evidence evidence, Preparation preparation) {
            return right.learn(evidence, preparation);
        }
    }

    private static final class Contract extends CustomerDirectoryContract {

        private final Supplier<CustomerDirectory> directories;

        Contract(Supplier<CustomerDirectory> directories) {
            this.directories = directories;
        }

        @Override
        protected CustomerDirectory directory() {
            return directories.get();
        }
    }
}
