package dev.omnirules.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A step that follows what others change")
class SerialTaskTest {

    private final Queue<Runnable> submitted = new ArrayDeque<>();
    private final List<Throwable> reported = new ArrayList<>();
    private final Thread.UncaughtExceptionHandler before =
            Thread.currentThread().getUncaughtExceptionHandler();
    private int runs;

    @BeforeEach
    void listenToTheThread() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> reported.add(failure));
    }

    @AfterEach
    void leaveTheThread() {
        Thread.currentThread().setUncaughtExceptionHandler(before);
    }

    @Test
    @DisplayName("is submitted once, however often it is woken before it runs")
    void submittedOnce() {
        SerialTask task = new SerialTask(() -> runs++, submitted::add);
        task.wake();
        task.wake();
        assertThat(submitted).hasSize(1);
        submitted.remove().run();
        assertThat(runs).isPositive();
        assertThat(submitted).isEmpty();
    }

    @Test
    @DisplayName("runs once more if it is woken while it runs, however often, and not within itself")
    void wokenInside() {
        SerialTask[] task = new SerialTask[1];
        List<String> told = new ArrayList<>();
        task[0] = new SerialTask(
                () -> {
                    told.add("begun");
                    if (runs++ == 0) {
                        task[0].wake();
                        task[0].wake();
                    }
                    told.add("ended");
                },
                submitted::add);
        task[0].wake();
        submitted.remove().run();
        assertThat(told).containsExactly("begun", "ended", "begun", "ended");
        assertThat(submitted).isEmpty();
        task[0].wake();
        assertThat(submitted).hasSize(1);
    }

    @Test
    @DisplayName("does not run again once it is closed, nor for the first time if that was not begun")
    void closedInside() {
        SerialTask[] task = new SerialTask[1];
        task[0] = new SerialTask(
                () -> {
                    runs++;
                    task[0].wake();
                    task[0].close();
                    task[0].wake();
                },
                submitted::add);
        task[0].wake();
        submitted.remove().run();
        assertThat(runs).isEqualTo(1);
        assertThat(submitted).isEmpty();

        SerialTask waiting = new SerialTask(() -> runs++, submitted::add);
        waiting.wake();
        waiting.close();
        submitted.remove().run();
        assertThat(runs).isEqualTo(1);
    }

    @Test
    @DisplayName("is submitted again at the next call if the executor refused it, which is not reported")
    void refused() {
        refusing(() -> {
            throw new RejectedExecutionException("full");
        });
        assertThat(reported).isEmpty();
    }

    @Test
    @DisplayName("is submitted again at the next call if the executor failed, which is reported")
    void failedExecutor() {
        Error broken = new StackOverflowError();
        refusing(() -> {
            throw broken;
        });
        assertThat(reported).containsExactly(broken);
    }

    private void refusing(Runnable refusal) {
        Queue<Runnable> refusals = new ArrayDeque<>(List.of(refusal));
        SerialTask task = new SerialTask(() -> runs++, run -> {
            if (!refusals.isEmpty()) {
                refusals.remove().run();
            }
            run.run();
        });
        task.wake();
        assertThat(runs).isZero();
        task.wake();
        assertThat(runs).isEqualTo(1);
    }

    @Test
    @DisplayName("does not run if the executor took it, failed, and runs it after all")
    void takenAndFailed() {
        SerialTask task = new SerialTask(() -> runs++, run -> {
            submitted.add(run);
            throw new RejectedExecutionException("full");
        });
        task.wake();
        submitted.remove().run();
        assertThat(runs).isZero();
    }

    @Test
    @DisplayName("runs once if the executor ran it and failed afterwards")
    void ranAndFailed() {
        SerialTask task = new SerialTask(() -> runs++, run -> {
            run.run();
            throw new RejectedExecutionException("full");
        });
        task.wake();
        task.wake();
        assertThat(runs).isEqualTo(2);
    }

    @Test
    @DisplayName("stays closed, whatever the executor did")
    void closed() {
        SerialTask[] task = new SerialTask[1];
        task[0] = new SerialTask(() -> runs++, run -> {
            task[0].close();
            submitted.add(run);
            throw new RejectedExecutionException("full");
        });
        task[0].wake();
        task[0].wake();
        assertThat(submitted).hasSize(1);
        submitted.remove().run();
        assertThat(runs).isZero();
    }

    @Test
    @DisplayName("goes on after a step that throws, which is reported")
    void throwingStep() {
        IllegalStateException failure = new IllegalStateException("step");
        SerialTask task = new SerialTask(
                () -> {
                    runs++;
                    throw failure;
                },
                Runnable::run);
        task.wake();
        task.wake();
        assertThat(runs).isEqualTo(2);
        assertThat(reported).containsExactly(failure, failure);
    }
}
