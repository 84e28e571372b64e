package dev.omnirules.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The JavaScript reducer says what the machine says, which the vectors and the published stories hold. */
class JavaScriptReducerTest {

    private static final String FOLDER = "/META-INF/omni-presence/";

    @Test
    void itAgreesOnEveryVectorAndEveryStory() throws Exception {
        assumeTrue(hasNode(), "no node is found on the path, so the JavaScript reducer is not played");
        Path folder = Path.of(Objects.requireNonNull(ConnectionMachine.class.getResource(FOLDER + DeskStories.FILE))
                        .toURI())
                .getParent();
        Process node = new ProcessBuilder(
                        "node",
                        Path.of(Objects.requireNonNull(
                                                JavaScriptReducerTest.class.getResource("/node/play-vectors.mjs"))
                                        .toURI())
                                .toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(output).startsWith("agreed on 30 vectors and " + DeskStories.COUNT + " stories");
        assertThat(node.exitValue()).isZero();
    }

    private static boolean hasNode() {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
