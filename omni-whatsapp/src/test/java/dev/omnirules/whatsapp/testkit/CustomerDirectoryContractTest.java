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
import dev.omnirules.whatsapp.customer.LearningDecision;
import dev.omnirules.whatsapp.customer.LearningDecision.Conflict;
import dev.omnirules.whatsapp.customer.LearningDecision.Join;
import dev.omnirules.whatsapp.customer.Resolution;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract rejects directories that are broken in one way each. */
class CustomerDirectoryContractTest {

    @Test
    void oneThatClaimsSilentlyIsRejected() {
        Contract contract = new Contract(() -> new Wrapped() {
            @Override
            public LearningDecision learn(Evidence evidence, Set<Join> prepared) {
                LearningDecision decision = super.learn(evidence, prepared);
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
            public LearningDecision learn(Evidence evidence, Set<Join> prepared) {
                LearningDecision decision = super.learn(evidence, prepared);
                if (evidence instanceof NameSeen seen) {
                    CustomerKey first =
                            users.putIfAbsent(seen.name(), seen.customer().key());
                    if (first != null) {
                        Merged merged = new Merged(first, seen.customer().key(), seen.at(), "same username");
                        right.learn(
                                merged, Set.of(new Join(first, seen.customer().key())));
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
            public LearningDecision learn(Evidence evidence, Set<Join> prepared) {
                Set<Join> any = new HashSet<>(right.learn(evidence, Set.of()).joins());
                return any.isEmpty() ? right.learn(evidence, Set.of()) : right.learn(evidence, any);
            }
        });
        assertRejected(
                contract::nothingIsKeptWhereAJoinIsNotPrepared,
                "the customer of a number, after a join that was not prepared");
        assertRejected(
                contract::customersWhomTwoAgentsServeAreNotJoined,
                "the customer of an id, whom another agent than the number's serves");
    }

    @Test
    void oneThatDropsStagesIsRejected() {
        Contract contract = new Contract(() -> new Wrapped() {
            @Override
            public LearningDecision learn(Evidence evidence, Set<Join> prepared) {
                LearningDecision decision = right.learn(evidence, prepared);
                if (decision instanceof LearningDecision.Linked linked) {
                    right.learn(evidence, Set.copyOf(linked.joins()));
                    return new LearningDecision.Linked(linked.customer(), List.of());
                }
                return decision;
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
            public LearningDecision learn(Evidence evidence, Set<Join> prepared) {
                LearningDecision foreseen = mirror.learn(evidence, prepared);
                return foreseen instanceof Conflict ? foreseen : super.learn(evidence, prepared);
            }
        });
        assertRejected(
                contract::evidenceThatWaitedIsTakenOnceTheNumberHasLeft,
                "the next customer of a number, by evidence that waited");
    }

    @Test
    void theRightOneIsNot() {
        Contract contract = new Contract(InMemoryCustomerDirectory::new);
        contract.aNumberThatIsAnothersNowIsNotClaimedSilently();
        contract.aUsernameIsShownAndJoinsNobody();
        contract.aFormerNumberFindsItsCustomerForADelayedWebhook();
        contract.nothingIsKeptWhereAJoinIsNotPrepared();
        contract.customersWhomTwoAgentsServeAreNotJoined();
        contract.aJoinedCustomersStagesAreFoundUnderEitherKey();
        contract.twoCustomersWhoAreOneKeepTheOldersKeyAndFindItByBoth();
        contract.evidenceThatWaitedIsTakenOnceTheNumberHasLeft();
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
        public LearningDecision learn(Evidence evidence, Set<Join> prepared) {
            return right.learn(evidence, prepared);
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
