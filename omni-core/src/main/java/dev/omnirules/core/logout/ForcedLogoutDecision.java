package dev.omnirules.core.logout;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The effect of a forced sign-out. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ForcedLogoutDecision extends Disclosable {

    /** The agent was not signed in: nothing to force. */
    record AlreadySignedOut() implements ForcedLogoutDecision {

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("forced-logout.already-signed-out");
        }
    }

    /**
     * The agent is signed out, whatever was in progress.
     *
     * @param channels the channels that the sign-out closed, in the order of {@link Channel}
     * @param released the conversations that were ended or returned to a queue, oldest first
     */
    record Forced(Set<Channel> channels, List<ConversationId> released) implements ForcedLogoutDecision {

        /** Copies the channels and the list. */
        public Forced {
            Objects.requireNonNull(channels, "channels");
            channels = Channel.inOrder(channels);
            Objects.requireNonNull(released, "released");
            released = List.copyOf(released);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("forced-logout.forced")
                    .withAll("channels", channels.stream().map(Channel::name).toList())
                    .withAll(
                            "conversations",
                            released.stream().map(ConversationId::value).toList());
        }
    }
}
