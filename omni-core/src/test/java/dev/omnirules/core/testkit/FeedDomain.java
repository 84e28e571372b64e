package dev.omnirules.core.testkit;

import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedEntry;
import dev.omnirules.core.feed.FeedHandler;
import dev.omnirules.core.feed.FeedLimits;
import dev.omnirules.core.feed.FeedProgress;
import dev.omnirules.core.feed.FeedStart;
import dev.omnirules.core.feed.FeedStatus;
import dev.omnirules.core.feed.SetAsideEntry;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** What a feed hands over and tells, of {@link CoreDomain}. */
final class FeedDomain extends DomainContextBase {

    @Provide
    Arbitrary<ConsumerName> consumerNames() {
        return Arbitraries.of("presence@node-1", "waiting", "idle-times", "audit")
                .map(ConsumerName::new);
    }

    @Provide
    Arbitrary<FeedEntry> feedEntries() {
        return Combinators.combine(Arbitraries.longs().between(1, 1_000_000), EntryArbitraries.entries())
                .as(FeedEntry::new);
    }

    @Provide
    Arbitrary<FeedStart> feedStarts() {
        return Arbitraries.oneOf(
                Arbitraries.just(new FeedStart.AtCursor()),
                Arbitraries.longs().between(0, 1_000_000).map(FeedStart.After::new));
    }

    @Provide
    Arbitrary<FeedHandler.Verdict> verdicts() {
        return Arbitraries.oneOf(
                Arbitraries.just(new FeedHandler.Handled()), reasons().map(FeedHandler.SetAside::new));
    }

    @Provide
    Arbitrary<SetAsideEntry> setAsideEntries() {
        return Combinators.combine(consumerNames(), feedEntries(), reasons()).as(SetAsideEntry::new);
    }

    @Provide
    Arbitrary<FeedProgress> feedProgresses() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.longs().between(0, 1_000),
                        Arbitraries.longs().between(0, 10))
                .as((position, lag, aside) -> new FeedProgress(position, position + lag, lag, aside));
    }

    @Provide
    Arbitrary<FeedStatus> feedStatuses() {
        return Combinators.combine(
                        feedProgresses(),
                        Arbitraries.of(FeedStatus.Phase.class),
                        Arbitraries.of("IllegalStateException", "FeedOverrunException")
                                .optional())
                .as(FeedStatus::new);
    }

    @Provide
    Arbitrary<FeedLimits> feedLimits() {
        Arbitrary<Duration> millis = Arbitraries.longs().between(1, 10_000).map(Duration::ofMillis);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 1_000),
                        Arbitraries.integers().between(1, 10),
                        millis,
                        millis,
                        millis,
                        millis)
                .as((batch, attempts, pause, more, closing, longestCall) ->
                        new FeedLimits(batch, attempts, pause, pause.plus(more), closing, longestCall));
    }

    private static Arbitrary<String> reasons() {
        return Arbitraries.of("java.lang.IllegalStateException: no form for it", "");
    }
}
