package dev.omnirules.examples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document has the targets that a run is measured by. */
class TargetsTest {

    private static final Path DOCUMENT = Path.of("../../../omni-core/docs/performance.md");

    @Test
    void performanceMdHasTheTableOfTargets() throws IOException {
        assertThat(Files.readString(DOCUMENT).replace("\r\n", "\n")).contains(Report.targets());
    }
}
