package dev.omnirules.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaTextTest {

    @Test
    void identifiersAreReadOutsideCommentsAndLiterals() {
        JavaText text = new JavaText("""
                /** Waits for Pacer. */
                class Keeper { // Handover
                    String agenda = "Seat \\" Seats"; char c = '"'; Roster roster; /* Chats */
                    String block = \"""
                        Moments "Verdicts"
                        \""";
                    Glyph last;
                }
                """);
        assertThat(text.identifiers())
                .contains("Keeper", "agenda", "Roster", "roster", "Glyph", "last")
                .doesNotContain("Waits", "Pacer", "Handover", "Seat", "Seats", "Chats", "Moments", "Verdicts");
    }

    @Test
    void firstSentencesAreReadOfTypesAlone() {
        JavaText text = new JavaText("""
                /**
                 * {@code Whether} it is. And more.
                 *
                 * @since 0.1
                 */
                @Deprecated
                public final class One {
                    /** A part, e.g.
                     * this one. */
                    public record Two() {}

                    /** Here is {@link Two} again. */
                    private record Three() {}

                    /** How a method begins. */
                    public void four() {}
                }
                """);
        assertThat(text.documentedTypes())
                .containsExactly(
                        new JavaText.Documented("One", "Whether it is."),
                        new JavaText.Documented("Two", "A part, e.g."),
                        new JavaText.Documented("Three", "Here is Two again."));
    }
}
