package dev.omnirules.proofs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.codec.LedgerFormatException;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import java.util.function.Function;

/** A text of a ledger is read, and then written and read as the same value, or refused as of another format. */
class LedgerCodecFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void everyTextIsReadOrRefused(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        holds(text, LedgerCodec::event, (LedgerEvent event) -> LedgerCodec.encode(event));
        holds(text, LedgerCodec::agent, (AgentState state) -> LedgerCodec.encode(state));
        holds(text, LedgerCodec::line, (CustomerLine line) -> LedgerCodec.encode(line));
        holds(text, LedgerCodec::entry, LedgerCodec::encode);
        holds(text, LedgerCodec::key, LedgerCodec::encode);
        holds(text, LedgerCodec::fingerprint, LedgerCodec::encode);
    }

    private static <T> void holds(String text, Function<String, T> reader, Function<T, String> writer) {
        T value;
        try {
            value = reader.apply(text);
        } catch (LedgerFormatException refused) {
            return;
        }
        assertThat(reader.apply(writer.apply(value))).isEqualTo(value);
    }
}
