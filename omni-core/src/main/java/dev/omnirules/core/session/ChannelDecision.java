package dev.omnirules.core.session;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.Objects;
import java.util.Set;

/**
 * The decision on a command on an agent's channels. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ChannelDecision extends Disclosable {

    /**
     * Refused; nothing changed.
     *
     * @param reason the reason
     */
    record Refused(Reason reason) implements ChannelDecision {
        /** Refuses nulls. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("channel.refused", reason);
        }
    }

    /**
     * The channels are as the agent asked, now or already before.
     *
     * @param channels those of the channels named that the command applies to, in the order of {@link Channel}
     */
    record Applied(Set<Channel> channels) implements ChannelDecision {
        /** Copies the channels. */
        public Applied {
            Objects.requireNonNull(channels, "channels");
            channels = Channel.inOrder(channels);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("channel.applied")
                    .withAll("channels", channels.stream().map(Channel::name).toList());
        }
    }

    /** The reasons to refuse a command on channels. */
    enum Reason {
        /** The agent is not signed in to the platform or, for a pause or a resume, to none of the channels named. */
        NOT_SIGNED_IN
    }
}
