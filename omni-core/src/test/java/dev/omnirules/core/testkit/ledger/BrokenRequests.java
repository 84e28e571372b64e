package dev.omnirules.core.testkit.ledger;

import static dev.omnirules.core.testkit.ledger.BrokenParts.ASKED;
import static dev.omnirules.core.testkit.ledger.BrokenParts.CLOCK;
import static dev.omnirules.core.testkit.ledger.BrokenParts.CONFLICT;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Other;
import static dev.omnirules.core.testkit.ledger.BrokenParts.Passing;
import static dev.omnirules.core.testkit.ledger.BrokenParts.REQUEST_IDS;
import static dev.omnirules.core.testkit.ledger.BrokenParts.cut;
import static dev.omnirules.core.testkit.ledger.BrokenParts.store;
import static dev.omnirules.core.testkit.ledger.BrokenParts.transactions;
import static dev.omnirules.core.testkit.ledger.BrokenParts.wrapped;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import dev.omnirules.core.testkit.ledger.LedgerHooks.InjectedFault;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Stores that forget requests, or confuse them. */
final class BrokenRequests {

    private BrokenRequests() {}

    static void addTo(List<Broken> all) {
        all.add(new Broken(
                "loses the record of a request when it tries again",
                () -> transactions(tables -> {
                    Set<RequestId> tried = ConcurrentHashMap.newKeySet();
                    return store(tables, inner -> new Passing(inner) {
                        @Override
                        public void recordRequest(StoredRequest request) {
                            if (tried.add(request.entry().request())) {
                                super.recordRequest(request);
                            }
                        }
                    });
                }),
                CONFLICT,
                "the record of a request was lost"));
        all.add(new Broken(
                "remembers the last 100 requests",
                () -> transactions(tables -> {
                    Map<RequestId, Boolean> known = Collections.synchronizedMap(new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<RequestId, Boolean> eldest) {
                            return size() > 100;
                        }
                    });
                    return store(tables, inner -> new Passing(inner) {
                        @Override
                        public Optional<StoredRequest> findRequest(RequestId id) {
                            return known.containsKey(id) ? super.findRequest(id) : Optional.empty();
                        }

                        @Override
                        public void recordRequest(StoredRequest request) {
                            known.put(request.entry().request(), true);
                            super.recordRequest(request);
                        }
                    });
                }),
                "aRequestIsRememberedWhileOthersCome",
                "too short"));
        all.add(new Broken(
                "knows a request by agent and id",
                () -> transactions(tables -> {
                    Map<String, StoredRequest> known = new ConcurrentHashMap<>();
                    return store(tables, inner -> new Passing(inner) {
                        private String agent = "";

                        @Override
                        public StoredStates lockAndLoad(LedgerKeys keys) {
                            agent = keys.at(0).toString();
                            return super.lockAndLoad(keys);
                        }

                        @Override
                        public Optional<StoredRequest> findRequest(RequestId id) {
                            return Optional.ofNullable(known.get(agent + id));
                        }

                        @Override
                        public void recordRequest(StoredRequest request) {
                            known.put(agent + request.entry().request(), request);
                        }
                    });
                }),
                "aRequestIdIsOneWhateverTheKeys",
                "one for the whole store"));
        all.add(named("folds the case of request ids", id -> id.toLowerCase(Locale.ROOT), "in case"));
        all.add(named("trims request ids", String::trim, "in white space at an end"));
        all.add(named("cuts request ids to 64 characters", id -> cut(id, 64), "in the last of 128 characters"));
        all.add(named("reads request ids as numbers", id -> id.replaceFirst("^0+", ""), "in leading zeros"));
        all.add(new Broken(
                "keeps shells' ids as callers'",
                () -> commands((id, fingerprint) -> Optional.of(RequestId.of(id.value())), UnaryOperator.identity()),
                "nothingIsKeptOfTheRequestIdsOfShells",
                "an id that a shell made is kept as if a caller had made it"));
        all.add(new Broken(
                "keeps callers' ids as shells'",
                () -> commands(
                        (id, fingerprint) -> Optional.of(new RequestId(id.value(), RequestId.Source.SHELL)),
                        UnaryOperator.identity()),
                "nothingIsKeptOfTheRequestIdsOfShells",
                "an id that a caller made is kept as if a shell had made it"));
        all.add(asked(
                "joins what was asked",
                asked -> new Fingerprint(asked.operation(), List.of(String.join("", asked.parts())))));
        all.add(asked(
                "cuts what was asked",
                asked -> new Fingerprint(
                        asked.operation(),
                        asked.parts().stream().map(part -> cut(part, 255)).toList())));
        all.add(asked("forgets the operation", asked -> new Fingerprint("any", asked.parts())));
        all.add(asked(
                "sorts what was asked",
                asked -> new Fingerprint(
                        asked.operation(), asked.parts().stream().sorted().toList())));
        all.add(asked(
                "folds what was asked",
                asked -> new Fingerprint(
                        asked.operation(),
                        asked.parts().stream()
                                .map(part -> part.toLowerCase(Locale.ROOT))
                                .toList())));
        all.add(new Broken(
                "records requests apart",
                BrokenLedgers::requestsApart,
                "aFaultBetweenCommitAndAnswerIsHealedByTheSameRequest",
                "answered once more"));

        all.add(named(
                "finds requests by a hash of their ids",
                id -> String.valueOf(id.hashCode()),
                "in letters of the same hash"));
        all.add(asked(
                "compares what was asked by a hash",
                asked -> Fingerprint.of("hash", String.valueOf(asked.parts().hashCode()))));
        all.add(new Broken(
                "records a request before its effect, and keeps it",
                () -> {
                    HostTables tables = new HostTables(CLOCK);
                    return new HostTablesFixture(
                            tables,
                            hooks -> new TransactionalLedger(new HookedTransactions(
                                    store(tables, inner -> new Passing(inner) {
                                        @Override
                                        public void recordRequest(StoredRequest request) {
                                            tables.recordNow(request);
                                        }
                                    }),
                                    hooks)));
                },
                "aFaultBeforeTheCommitLeavesNothing",
                "a request is remembered of which nothing happened"));
        all.add(new Broken(
                "remembers the requests that were refused",
                () -> wrapped(tables -> tables, ledger -> new Other(ledger) {
                    private final Map<RequestId, Object> refused = new ConcurrentHashMap<>();

                    @Override
                    @SuppressWarnings("unchecked")
                    public <D> CommandResult<D> execute(Command<D> command) {
                        Object before = refused.get(command.id());
                        if (before != null) {
                            return new CommandResult<>((D) before, Optional.empty(), false);
                        }
                        CommandResult<D> result = super.execute(command);
                        if (result.entry().isEmpty() && command.id().source() == RequestId.Source.CALLER) {
                            refused.put(command.id(), result.decision());
                        }
                        return result;
                    }
                }),
                "aRefusedRequestIsDecidedAnew",
                "a refused request is decided anew"));
        all.add(new Broken(
                "keeps in a node which requests are unknown",
                () -> {
                    HostTables tables = new HostTables(CLOCK) {
                        @Override
                        void checkRequest(StoredRequest request) {}
                    };
                    return new HostTablesFixture(tables, hooks -> {
                        Map<RequestId, Optional<StoredRequest>> known = new ConcurrentHashMap<>();
                        return new TransactionalLedger(new HookedTransactions(
                                store(tables, inner -> new Passing(inner) {
                                    @Override
                                    public Optional<StoredRequest> findRequest(RequestId id) {
                                        return known.computeIfAbsent(id, super::findRequest);
                                    }

                                    @Override
                                    public void recordRequest(StoredRequest request) {
                                        known.put(request.entry().request(), Optional.of(request));
                                        super.recordRequest(request);
                                    }
                                }),
                                hooks));
                    });
                },
                "aRequestThatAnotherNodeRecordedMeanwhileIsReplayed",
                "a node does not know what another one recorded"));
        all.add(new Broken(
                "takes another request under a known id for a new one",
                () -> {
                    HostTables tables = new HostTables(CLOCK) {
                        @Override
                        void checkRequest(StoredRequest request) {}
                    };
                    return new HostTablesFixture(tables, hooks -> new Other(null) {
                        @Override
                        public <D> CommandResult<D> execute(Command<D> command) {
                            return new TransactionalLedger(new HookedTransactions(
                                            store(tables, inner -> new Passing(inner) {
                                                @Override
                                                public Optional<StoredRequest> findRequest(RequestId id) {
                                                    return super.findRequest(id)
                                                            .filter(known -> known.fingerprint()
                                                                    .equals(command.fingerprint()));
                                                }
                                            }),
                                            hooks))
                                    .execute(command);
                        }

                        @Override
                        public LedgerView read(LedgerKeys keys, Duration deadline) {
                            return new TransactionalLedger(tables).read(keys, deadline);
                        }
                    });
                },
                "aRequestIdThatWasUsedForSomethingElseIsAConflict",
                "a request id that is used again"));
        all.add(new Broken(
                "answers a repeated request with what is decided now",
                () -> wrapped(tables -> tables, ledger -> new Other(ledger) {
                    @Override
                    public <D> CommandResult<D> execute(Command<D> command) {
                        CommandResult<D> result = super.execute(command);
                        return result.replayed()
                                ? new CommandResult<>(
                                        command.rule()
                                                .decide(super.read(command.keys(), command.deadline()))
                                                .decision(),
                                        result.entry(),
                                        true)
                                : result;
                    }
                }),
                "aRequestSentTwiceHasOneEffect",
                "answered with what it decided then"));
        all.add(new Broken(
                "sends a command again under a new id when its answer is lost",
                () -> wrapped(tables -> tables, ledger -> new Other(ledger) {
                    @Override
                    public <D> CommandResult<D> execute(Command<D> command) {
                        try {
                            return super.execute(command);
                        } catch (InjectedFault lost) {
                            RequestId id = new RequestId("again-" + command.id().value(), RequestId.Source.SHELL);
                            return super.execute(new Command<>(
                                    id, command.fingerprint(), command.keys(), command.deadline(), command.rule()));
                        }
                    }
                }),
                "aFaultBetweenCommitAndAnswerIsHealedByTheSameRequest",
                "what a command whose answer was lost tells its caller"));
    }

    private static Broken named(String name, UnaryOperator<String> change, String says) {
        return new Broken(
                name,
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    RequestId named(RequestId id) {
                        return new RequestId(change.apply(id.value()), id.source());
                    }
                }),
                REQUEST_IDS,
                "request ids that differ only " + says);
    }

    private static Broken asked(String name, UnaryOperator<Fingerprint> change) {
        return new Broken(
                name,
                () -> commands((id, fingerprint) -> Optional.empty(), change),
                ASKED,
                "what was asked under a request id is compared whole");
    }

    /** A store whose commands come with other ids and fingerprints. */
    private static LedgerFixture commands(
            BiFunction<RequestId, Fingerprint, Optional<RequestId>> id, UnaryOperator<Fingerprint> asked) {
        HostTables tables = new HostTables(CLOCK);
        return new HostTablesFixture(
                tables, hooks -> new Other(new TransactionalLedger(new HookedTransactions(tables, hooks))) {
                    @Override
                    <D> Command<D> command(Command<D> command) {
                        return new Command<>(
                                id.apply(command.id(), command.fingerprint()).orElse(command.id()),
                                asked.apply(command.fingerprint()),
                                command.keys(),
                                command.deadline(),
                                command.rule());
                    }
                });
    }
}
