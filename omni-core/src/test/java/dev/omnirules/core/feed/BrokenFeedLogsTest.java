package dev.omnirules.core.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.feed.FeedHandler.Handled;
import dev.omnirules.core.feed.FeedHandler.SetAside;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.testkit.ledger.BrokenRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The contract of a feed's log rejects one that")
class BrokenFeedLogsTest {

    private static final AtomicReference<Broken> NEXT = new AtomicReference<>();

    /** A log of which one thing is done wrong, and the test that finds it. */
    private record Broken(String name, Function<Outbox, FeedLog> log, String test) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void isRejected(Broken broken) {
        NEXT.set(broken);
        assertThat(BrokenRun.failures(OneBroken.class, broken.test()))
                .as(broken.test())
                .hasSize(1);
    }

    static Stream<Broken> logs() {
        return Stream.of(
                new Broken(
                        "takes entries in another order",
                        outbox -> new InMemoryFeedLog(new Reordering(outbox)),
                        "eachEntryOnceAndEachKeyInOrder"),
                new Broken(
                        "takes an entry twice",
                        outbox -> new Passing(outbox) {
                            @Override
                            public int hand(ConsumerName consumer, int most, FeedHandler handler) {
                                return super.hand(consumer, most, entry -> {
                                    handler.handle(entry);
                                    return handler.handle(entry);
                                });
                            }
                        },
                        "eachEntryOnceAndEachKeyInOrder"),
                new Broken(
                        "shares one cursor",
                        outbox -> new Passing(outbox) {
                            @Override
                            public int hand(ConsumerName consumer, int most, FeedHandler handler) {
                                return super.hand(new ConsumerName("one"), most, handler);
                            }
                        },
                        "eachEntryOnceAndEachKeyInOrder"),
                new Broken(
                        "moves the cursor before the handler returns",
                        outbox -> new Passing(outbox) {
                            @Override
                            public int hand(ConsumerName consumer, int most, FeedHandler handler) {
                                List<FeedEntry> taken = new ArrayList<>();
                                super.hand(consumer, most, entry -> {
                                    taken.add(entry);
                                    return new Handled();
                                });
                                taken.forEach(handler::handle);
                                return taken.size();
                            }
                        },
                        "aFailureIsHandedOverAgainAndNothingBeforeIt"),
                new Broken(
                        "begins a failed batch anew",
                        outbox -> new Passing(outbox) {
                            @Override
                            public int hand(ConsumerName consumer, int most, FeedHandler handler) {
                                long before = progress(consumer).position();
                                try {
                                    return super.hand(consumer, most, handler);
                                } catch (RuntimeException e) {
                                    register(consumer, new FeedStart.After(before));
                                    throw e;
                                }
                            }
                        },
                        "aFailureIsHandedOverAgainAndNothingBeforeIt"),
                new Broken(
                        "steps over what failed",
                        outbox -> new Passing(outbox) {
                            @Override
                            public int hand(ConsumerName consumer, int most, FeedHandler handler) {
                                List<RuntimeException> failed = new ArrayList<>();
                                int handed = super.hand(consumer, most, entry -> {
                                    try {
                                        return handler.handle(entry);
                                    } catch (RuntimeException e) {
                                        failed.add(e);
                                        return new Handled();
                                    }
                                });
                                if (!failed.isEmpty()) {
                                    throw failed.get(0);
                                }
                                return handed;
                            }
                        },
                        "aFailureIsHandedOverAgainAndNothingBeforeIt"),
                new Broken(
                        "begins anew when a consumer is registered again",
                        outbox -> new Passing(outbox) {
                            @Override
                            public void register(ConsumerName consumer, FeedStart start) {
                                super.register(
                                        consumer, start instanceof FeedStart.AtCursor ? new FeedStart.After(0) : start);
                            }
                        },
                        "theCursorIsKept"),
                new Broken(
                        "goes on at the cursor whatever is asked",
                        outbox -> new Passing(outbox) {
                            @Override
                            public void register(ConsumerName consumer, FeedStart start) {
                                super.register(consumer, new FeedStart.AtCursor());
                            }
                        },
                        "aConsumerBeginsWhereItAsks"),
                new Broken(
                        "forgets what is set aside",
                        outbox -> new Passing(outbox) {
                            @Override
                            public int hand(ConsumerName consumer, int most, FeedHandler handler) {
                                return super.hand(consumer, most, entry -> {
                                    handler.handle(entry);
                                    return new Handled();
                                });
                            }
                        },
                        "anEntryIsSetAsideForOneConsumer"),
                new Broken(
                        "stops at what is set aside",
                        outbox -> new Passing(outbox) {
                            @Override
                            public int hand(ConsumerName consumer, int most, FeedHandler handler) {
                                List<FeedEntry> aside = new ArrayList<>();
                                return super.hand(consumer, most, entry -> {
                                    if (!aside.isEmpty()) {
                                        throw new IllegalStateException("stopped");
                                    }
                                    FeedHandler.Verdict verdict = handler.handle(entry);
                                    if (verdict instanceof SetAside) {
                                        aside.add(entry);
                                    }
                                    return verdict;
                                });
                            }
                        },
                        "anEntryIsSetAsideForOneConsumer"),
                new Broken(
                        "lets all consumers wait for the slowest",
                        outbox -> new Passing(outbox) {
                            private final Object turn = new Object();

                            @Override
                            public int hand(ConsumerName consumer, int most, FeedHandler handler) {
                                synchronized (turn) {
                                    return super.hand(consumer, most, handler);
                                }
                            }
                        },
                        "oneThreadAtATimeAndNobodyWaits"),
                new Broken(
                        "hands over from several threads at once",
                        outbox -> new Passing(outbox) {
                            @Override
                            public int hand(ConsumerName consumer, int most, FeedHandler handler) {
                                List<FeedEntry> first = new ArrayList<>();
                                super.hand(consumer, 1, entry -> {
                                    first.add(entry);
                                    return new Handled();
                                });
                                first.forEach(handler::handle);
                                return first.size();
                            }
                        },
                        "oneThreadAtATimeAndNobodyWaits"),
                new Broken(
                        "hands over more than asked for",
                        outbox -> new Passing(outbox) {
                            @Override
                            public int hand(ConsumerName consumer, int most, FeedHandler handler) {
                                return super.hand(consumer, most + 1, handler);
                            }
                        },
                        "atMostSoMany"),
                new Broken(
                        "counts the lag of the first consumer for all",
                        outbox -> new Passing(outbox) {
                            @Override
                            public FeedProgress progress(ConsumerName consumer) {
                                FeedProgress known = super.progress(consumer);
                                return new FeedProgress(
                                        known.position(), known.latest(), known.latest(), known.setAside());
                            }
                        },
                        "theLagIsANumber"),
                new Broken(
                        "keeps a consumer that is removed",
                        outbox -> new Passing(outbox) {
                            @Override
                            public void remove(ConsumerName consumer) {}
                        },
                        "aConsumerIsRemoved"),
                new Broken(
                        "keeps an erased customer",
                        outbox -> new Passing(outbox) {
                            @Override
                            public int erase(CustomerKey customer, CustomerKey standIn) {
                                return 2;
                            }
                        },
                        "nothingNamesAnErasedCustomer"));
    }

    /** Hands two entries over in the wrong order. */
    private record Reordering(Outbox outbox) implements Outbox {

        @Override
        public void keep() {
            outbox.keep();
        }

        @Override
        public int drain(int max, Consumer<LedgerEntry> consumer) {
            List<LedgerEntry> taken = new ArrayList<>();
            outbox.drain(Math.min(max, 9), taken::add);
            for (int i = taken.size(); i > 0; i--) {
                consumer.accept(taken.get(i - 1));
            }
            return taken.size();
        }
    }

    private static class Passing implements FeedLog {

        private final FeedLog log;

        Passing(Outbox outbox) {
            this.log = new InMemoryFeedLog(outbox);
        }

        @Override
        public int collect(int most) {
            return log.collect(most);
        }

        @Override
        public void register(ConsumerName consumer, FeedStart start) {
            log.register(consumer, start);
        }

        @Override
        public void remove(ConsumerName consumer) {
            log.remove(consumer);
        }

        @Override
        public int hand(ConsumerName consumer, int most, FeedHandler handler) {
            return log.hand(consumer, most, handler);
        }

        @Override
        public FeedProgress progress(ConsumerName consumer) {
            return log.progress(consumer);
        }

        @Override
        public List<SetAsideEntry> setAside(ConsumerName consumer, int most) {
            return log.setAside(consumer, most);
        }

        @Override
        public boolean release(ConsumerName consumer, long position) {
            return log.release(consumer, position);
        }

        @Override
        public int erase(CustomerKey customer, CustomerKey standIn) {
            return log.erase(customer, standIn);
        }
    }

    @ExtendWith(BrokenRun.OnlyHere.class)
    static final class OneBroken extends InMemoryFeedLogTest {

        @Override
        protected Duration patience() {
            return Duration.ofMillis(300);
        }

        @Override
        protected FeedStore open() {
            return new InMemoryStore(
                    Optional.ofNullable(NEXT.get()).orElseThrow().log());
        }
    }
}
