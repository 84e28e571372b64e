package dev.omnirules.proofs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.PresenceCodec;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Bytes of a presence are read, have a view, and are written and read as the same presence, or are refused. */
class PresenceCodecFuzzTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final PresenceCodec CODEC = new PresenceCodec(POLICY);

    @FuzzTest(maxDuration = "60s")
    void allBytesAreReadOrRefused(byte[] bytes) {
        AgentPresence presence;
        try {
            presence = CODEC.decode(ByteBuffer.wrap(bytes));
        } catch (IllegalArgumentException refused) {
            return;
        }
        assertThat(CODEC.decode(CODEC.encode(presence))).isEqualTo(presence);
        assertThat(POLICY.derive(presence, Instant.parse("2026-03-02T09:00:00Z")))
                .isNotNull();
    }
}
