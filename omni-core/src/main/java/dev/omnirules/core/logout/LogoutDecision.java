package dev.omnirules.core.logout;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The decision whether an agent may sign out of the platform. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface LogoutDecision extends Disclosable {

    /** The agent was not signed in: nothing to do. */
    record AlreadySignedOut() implements LogoutDecision {
        static final AlreadySignedOut INSTANCE = new AlreadySignedOut();

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("logout.already-signed-out");
        }
    }

    /**
     * Refused: conversations are in progress (LOGOUT-2).
     *
     * @param blockers every one that blocks, oldest first; at least one
     */
    record Blocked(List<Blocker> blockers) implements LogoutDecision {

        /** Copies the list. */
        public Blocked {
            Objects.requireNonNull(blockers, "blockers");
            blockers = List.copyOf(blockers);
        }

        /**
         * What the agent is told (LOGOUT-3).
         *
         * @return the alert's code
         */
        public Alert alert() {
            return Alert.LOGOUT_BLOCKED;
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("logout.blocked")
                    .alerting(alert())
                    .withAll(
                            "conversations",
                            blockers.stream()
                                    .map(blocker -> blocker.conversation().value())
                                    .toList());
        }
    }

    /**
     * The agent is signed out of the platform and of every channel (LOGOUT-1).
     *
     * @param channels the channels that the sign-out closed, in the order of {@link Channel}
     */
    record SignedOut(Set<Channel> channels) implements LogoutDecision {
        /** Copies the channels. */
        public SignedOut {
            Objects.requireNonNull(channels, "channels");
            channels = Channel.inOrder(channels);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("logout.signed-out")
                    .withAll("channels", channels.stream().map(Channel::name).toList());
        }
    }
}
