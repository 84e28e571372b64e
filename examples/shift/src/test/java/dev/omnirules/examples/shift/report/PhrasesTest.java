package dev.omnirules.examples.shift.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.examples.shift.format.LineType;
import dev.omnirules.examples.shift.replay.Reason;
import dev.omnirules.examples.shift.replay.Verdict;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusReason;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three languages, none with a phrase that another lacks. */
class PhrasesTest {

    private final Phrases portuguese = Phrases.in(Locale.forLanguageTag("pt-BR"));

    @Test
    void everyLanguageHasEveryPhrase() {
        assertThat(Phrases.in(Locale.ENGLISH).keys()).isEqualTo(portuguese.keys());
        assertThat(Phrases.in(Locale.forLanguageTag("es")).keys()).isEqualTo(portuguese.keys());
    }

    @Test
    void everythingThatCanHappenHasAPhrase() {
        assertThat(portuguese.keys())
                .containsAll(named("verdict.", Verdict.values()))
                .containsAll(named("reason.", Reason.values()))
                .containsAll(named("status.", AgentStatus.values()))
                .containsAll(named("because.", StatusReason.values()))
                .containsAll(Stream.of(LineType.values())
                        .map(LineType::inFile)
                        .filter(type -> !type.startsWith("config.") && !type.startsWith("connection."))
                        .filter(type -> !type.equals("board.asked"))
                        .map(type -> "asked." + type)
                        .toList());
    }

    private static Iterable<String> named(String prefix, Enum<?>[] constants) {
        return Stream.of(constants)
                .filter(constant -> constant != Verdict.BOARD)
                .map(constant -> prefix + constant)
                .toList();
    }
}
