package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;

/** The channels of an intent whose state passes a condition, in their order. Immutable. */
final class ChannelSet extends AbstractSet<Channel> {

    static final Predicate<ChannelState> SIGNED_IN = state -> state != ChannelState.SIGNED_OUT;
    static final Predicate<ChannelState> OPEN = state -> state == ChannelState.OPEN;
    static final Predicate<ChannelState> PAUSED = state -> state == ChannelState.PAUSED;

    /** No channel: one for all views, because most have none that is routable. */
    static final ChannelSet NONE = new ChannelSet(AgentIntent.NONE, OPEN, 0);

    private final AgentIntent intent;
    private final Predicate<ChannelState> condition;
    private final int size;

    /** Takes the parts; the intent is read only when somebody asks for a channel. */
    ChannelSet(AgentIntent intent, Predicate<ChannelState> condition, int size) {
        this.intent = intent;
        this.condition = condition;
        this.size = size;
    }

    /** Copies channels into an immutable set in their order; what is one already is not copied. */
    static Set<Channel> copy(Collection<Channel> channels) {
        if (channels instanceof ChannelSet set) {
            return set;
        }
        return channels.isEmpty() ? NONE : Channel.inOrder(channels);
    }

    /** At once for two sets of an agent whose channels stayed; else channel by channel. */
    @Override
    public boolean equals(Object other) {
        return (other instanceof ChannelSet that && isOfSameChannels(that)) || super.equals(other);
    }

    @SuppressWarnings("ReferenceEquality") // one predicate a condition
    private boolean isOfSameChannels(ChannelSet that) {
        return condition == that.condition && intent.hasChannelsOf(that.intent);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public boolean contains(Object channel) {
        return channel instanceof Channel known && condition.test(intent.state(known));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<Channel> iterator() {
        return intent.channels()
                .filter(channel -> condition.test(channel.state()))
                .map(ChannelIntent::channel)
                .iterator();
    }
}
