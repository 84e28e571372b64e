package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.presence.board.BoardListener;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.StatusListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Listeners of presence that throw: the log names each once, and the others are told. */
class ListenerFailuresTest {

    @Test
    void listenersThatThrowAreLoggedOnceAndTheOthersAreTold() {
        BoardListener board = changes -> {
            throw new IllegalStateException("ana");
        };
        StatusListener status = changes -> {
            throw new UnsupportedOperationException("ana");
        };
        List<Object> told = new ArrayList<>();
        Executor quiet = task -> {
            Thread thread = new Thread(task);
            thread.setUncaughtExceptionHandler((any, failure) -> {});
            thread.start();
            join(thread);
        };
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(OmniContexts.CONFIGURATIONS.toArray(Class<?>[]::new)))
                .run(context -> {
                    try (LogLines log = new LogLines()) {
                        PresenceTracker tracker = context.getBean(PresenceTracker.class);
                        tracker.listen(status, quiet);
                        tracker.board().listen(0, board, quiet);
                        tracker.board().listen(0, told::add, Runnable::run);
                        AgentSessions agents = context.getBean(AgentSessions.class);
                        for (String agent : List.of("ana", "bia")) {
                            agents.signIn(new AgentId(agent), Capacity.of(1));
                            agents.signInTo(new AgentId(agent), Channel.VOICE);
                            assertThat(OmniContexts.drained(context)).isTrue();
                        }
                        assertThat(told).hasSizeGreaterThanOrEqualTo(2);
                        assertThat(log.texts())
                                .containsExactlyInAnyOrder(
                                        line(board, "java.lang.IllegalStateException"),
                                        line(status, "java.lang.UnsupportedOperationException"));
                    }
                });
    }

    private static String line(Object listener, String failure) {
        return "listener " + listener.getClass().getName() + " failed with " + failure
                + "; it is told later changes, and not these again; its later failures of this kind are not logged";
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
