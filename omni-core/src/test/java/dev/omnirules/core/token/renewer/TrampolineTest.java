package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A task submitted to the host's executor")
class TrampolineTest {

    private final List<String> done = new ArrayList<>();
    private final Trampoline trampoline = new Trampoline(() -> done.add("task"), () -> done.add("next"));

    @Test
    @DisplayName("run by the very thread that hands it over, it leaves the next one to that thread")
    void inPlace() {
        trampoline.to(Runnable::run);
        assertThat(done).containsExactly("task");
    }

    @Test
    @DisplayName("run by another thread, it goes on to the next one")
    void elsewhere() {
        trampoline.to(task ->
                CompletableFuture.runAsync(task).orTimeout(10, TimeUnit.SECONDS).join());
        assertThat(done).containsExactly("task", "next");
    }

    @Test
    @DisplayName("run later, it goes on to the next one, whatever the thread")
    void later() {
        List<Runnable> tasks = new ArrayList<>();
        trampoline.to(tasks::add);
        assertThat(done).isEmpty();
        tasks.get(0).run();
        assertThat(done).containsExactly("task", "next");
    }

    @Test
    @DisplayName("failing, it goes on to the next one all the same")
    void failing() {
        Trampoline broken = new Trampoline(
                () -> {
                    throw new IllegalStateException("broken");
                },
                () -> done.add("next"));
        List<Runnable> tasks = new ArrayList<>();
        broken.to(tasks::add);
        assertThatThrownBy(tasks.get(0)::run).isInstanceOf(IllegalStateException.class);
        assertThat(done).containsExactly("next");
    }
}
