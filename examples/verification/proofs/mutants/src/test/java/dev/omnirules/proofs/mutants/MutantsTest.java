package dev.omnirules.proofs.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof can fail: it tells a mutant that nobody notices from one that somebody does, and runs no other. */
class MutantsTest {

    private static final String GLYPH =
            "omni-whatsapp/src/main/java/dev/omnirules/whatsapp/internal/CharacterNormalizer.java";
    private static final String TEST = "dev.omnirules.whatsapp.number.BrazilianNumberTest";

    @TempDir
    Path scratch;

    @Test
    void aMutantThatDoesTheSameIsNotNoticed() throws IOException {
        TestRun run = TestRun.of(new Mutant("same", GLYPH, "case '\\t' -> ' ';", "case 9 -> ' ';", TEST), scratch);
        assertThat(run.byAssertion()).isFalse();
        assertThat(run.failed()).isEmpty();
        assertThat(run.passed()).isPositive();
    }

    @Test
    void aMutantOfWhatIsNotThereOrThereTwiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestRun.of(new Mutant("absent", GLYPH, "case 'x'", "", TEST), scratch))
                .withMessageContaining("exactly once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestRun.of(new Mutant("twice", GLYPH, "OTHER", "", TEST), scratch))
                .withMessageContaining("exactly once");
    }

    @Test
    void aMutantThatDoesNotCompileIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestRun.of(new Mutant("nonsense", GLYPH, "case '\\t'", "case x", TEST), scratch))
                .withMessageContaining("does not compile");
    }
}
