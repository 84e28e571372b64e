package dev.omnirules.spring;

import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.routing.IdleTimes;
import dev.omnirules.presence.tracker.PresenceTracker;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

/** The condition that somebody follows the feed; nothing is kept for nobody. */
final class OnFollowersCondition extends AnyNestedCondition {

    OnFollowersCondition() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBean(PresenceTracker.class)
    static class Presence {}

    @ConditionalOnBean(WaitingList.class)
    static class Waiting {}

    @ConditionalOnBean(IdleTimes.class)
    static class Idle {}

    @ConditionalOnBean(LedgerEntryListener.class)
    static class Listening {}
}
