package dev.omnirules.proofs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.omnirules.examples.shift.format.LineReader;
import dev.omnirules.examples.shift.format.MalformedLineException;
import dev.omnirules.examples.shift.format.ShiftLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** Every file is read to its end or to its first malformed line, and with the faults skipped always to its end. */
class ShiftLinesFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void everyFileIsReadToItsEnd(byte[] file) throws IOException {
        try (LineReader<ShiftLine> reader = LineReader.ofShift(new ByteArrayInputStream(file))) {
            while (reader.next().isPresent()) {
                assertThat(reader.line()).isPositive();
            }
        } catch (MalformedLineException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        try (LineReader<ShiftLine> reader =
                LineReader.ofShift(new ByteArrayInputStream(file), LineReader.OnFault.GO_ON)) {
            for (int calls = 0; goesOn(reader); calls++) {
                assertThat(calls).as("a call reads something").isLessThanOrEqualTo(file.length);
            }
        }
    }

    private static boolean goesOn(LineReader<ShiftLine> reader) {
        try {
            Optional<ShiftLine> line = reader.next();
            return line.isPresent();
        } catch (MalformedLineException fault) {
            return fault.rest() == MalformedLineException.Rest.READABLE;
        }
    }
}
