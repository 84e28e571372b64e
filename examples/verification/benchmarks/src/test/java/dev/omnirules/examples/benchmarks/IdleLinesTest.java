package dev.omnirules.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a line takes that nobody has is what performance.md states. */
class IdleLinesTest {

    @Test
    void aLineWithOneConversation() {
        assertThat(IdleLines.bytesEach()).isBetween(100.0, 255.0);
    }
}
