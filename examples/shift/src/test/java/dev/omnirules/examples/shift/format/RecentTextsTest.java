package dev.omnirules.examples.shift.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that come back as the objects they were, and never as one another. */
class RecentTextsTest {

    private final RecentTexts recent = new RecentTexts();

    @Test
    void textsOfOneLengthThatEndAlikeAreToldApart() {
        for (String text : List.of("north-agent-01", "south-agent-01", "north-agent-01", "agent-01", "")) {
            assertThat(read(text)).isEqualTo(text);
        }
    }

    @Test
    void aTextReadLatelyIsTheSameObject() {
        String first = read("north-agent-01");
        assertThat(read("north-agent-02")).isEqualTo("north-agent-02");
        assertThat(read("north-agent-01")).isSameAs(first);
    }

    private String read(String text) {
        char[] characters = ("\"" + text + "\"").toCharArray();
        return recent.text(characters, 1, text.length());
    }
}
