package dev.omnirules.spring;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.feed.FeedStart;
import dev.omnirules.core.feed.InMemoryFeedLog;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.Outbox;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.IdleTimes;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.spring.OmniFeed.FeedConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of the feed of the ledger's entries, where somebody follows it: presence, and the host's beans of the types
 * {@link WaitingList}, {@link IdleTimes} and {@link LedgerEntryListener}. {@code omni.feed.enabled=false} switches it off.
 *
 * @since 0.1
 */
@AutoConfiguration(
        after = {
            OmniAutoConfiguration.class,
            OmniPostgresAutoConfiguration.class,
            OmniPresenceAutoConfiguration.class,
            OmniTokensAutoConfiguration.class
        })
@ConditionalOnSingleCandidate(Outbox.class)
@ConditionalOnSwitch("omni.feed.enabled")
@Conditional(OnFollowersCondition.class)
public class OmniFeedAutoConfiguration {

    /** Makes the configuration; Spring does so. */
    public OmniFeedAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(FeedLog.class)
    InMemoryFeedLog omniFeedLog(Outbox outbox) {
        return new InMemoryFeedLog(outbox);
    }

    @Bean
    @ConditionalOnMissingBean
    OmniFeed omniFeed(
            FeedLog log,
            Omni omni,
            OmniProperties properties,
            OmniThreads threads,
            ObjectProvider<PresenceTracker> tracker,
            ObjectProvider<PresenceMarker> marker,
            ListableBeanFactory beans) {
        OmniProperties.Presence node = properties.presence();
        List<FeedConsumer> consumers = new ArrayList<>();
        Supplier<FeedStart> atCursor = FeedStart.AtCursor::new;
        Supplier<FeedStart> restored = Optional.ofNullable(marker.getIfAvailable())
                .<Supplier<FeedStart>>map(kept -> kept::start)
                .orElse(atCursor);
        tracker.ifAvailable(it -> consumers.add(new FeedConsumer(node.consumer("presence"), restored, it::entry)));
        beans.getBeansOfType(WaitingList.class)
                .forEach((name, it) -> consumers.add(new FeedConsumer(node.consumer(name), atCursor, it::apply)));
        beans.getBeansOfType(IdleTimes.class)
                .forEach((name, it) -> consumers.add(
                        new FeedConsumer(node.consumer(name), atCursor, entry -> apply(entry, it, omni))));
        beans.getBeansOfType(LedgerEntryListener.class).forEach((name, it) -> {
            ConsumerName consumer = it.onEveryNode() ? node.consumer(name) : new ConsumerName(name);
            consumers.add(new FeedConsumer(consumer, atCursor, it::on));
        });
        return new OmniFeed(log, consumers, properties.feed().limits(), threads);
    }

    /** After a restart nothing is known of an agent before this entry: the agent's state is read, and is idle since the entry. */
    private static void apply(LedgerEntry entry, IdleTimes idleTimes, Omni omni) {
        try {
            idleTimes.apply(entry);
        } catch (IllegalArgumentException missing) {
            for (LedgerKey key : entry.revisions().keys()) {
                if (key instanceof AgentKey written && isBehind(idleTimes, written.agent(), entry)) {
                    idleTimes.put(new IdleTimedAgent(omni.agent(written.agent()), Optional.of(entry.at())));
                }
            }
        }
    }

    private static boolean isBehind(IdleTimes idleTimes, AgentId agent, LedgerEntry entry) {
        long known = idleTimes.agent(agent).agentState().revision();
        return known < entry.revisions().of(new AgentKey(agent));
    }
}
