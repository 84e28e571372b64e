package dev.omnirules.postgres.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.TokenRenewerDriver;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.postgres.testkit.TestStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("TOKEN-1")
@DisplayName("What a heap dump shows of tokens")
class HeapTest {

    private static final AgentId ANA = new AgentId("ana");

    private final MutableClock clock = MutableClock.at("2026-03-02T08:00:00Z");
    private final Forgetful issuer = new Forgetful();
    private final TokenRenewer renewer = TokenRenewer.drivenByHost(
                    issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
            .store(TestStore.empty())
            .virtualClock(clock)
            .build();

    @TempDir
    private Path directory;

    @Test
    @DisplayName("the tokens in hand while the agent is signed in, and none at all after the sign-out")
    void signedOut() throws IOException {
        renewer.open(ANA, issuer.grant(), clock.instant());
        new TokenRenewerDriver(renewer, clock).runUntil(clock.instant().plus(Duration.ofHours(3)));
        assertThat(issuer.backwards).hasSizeGreaterThan(6);
        assertThat(found("signed-in")).as("the pair in hand, at least").isGreaterThanOrEqualTo(2);
        assertThat(renewer.signOut(ANA)).isCompleted();
        assertThat(found("signed-out")).isZero();
        Reference.reachabilityFence(renewer);
    }

    /** How many of the issued tokens are in what is alive on the heap, as bytes of one or of two a letter. */
    private long found(String name) throws IOException {
        Path file = directory.resolve(name + ".hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MappedByteBuffer dump = channel.map(MapMode.READ_ONLY, 0, channel.size());
            Set<byte[]> seen = new HashSet<>();
            for (int at = 0; at < dump.limit(); at++) {
                if (dump.get(at) == Forgetful.FIRST_LETTER) {
                    for (byte[] token : issuer.backwards) {
                        if (isAt(dump, at, token, 1) || isAt(dump, at, token, 2)) {
                            seen.add(token);
                        }
                    }
                }
            }
            return seen.size();
        }
    }

    private static boolean isAt(MappedByteBuffer dump, int at, byte[] backwards, int width) {
        if (at + backwards.length * width > dump.limit()) {
            return false;
        }
        int letter = 0;
        while (letter < backwards.length
                && dump.get(at + letter * width) == backwards[backwards.length - 1 - letter]
                && (width == 1 || letter == 0 || dump.get(at + letter * width - 1) == 0)) {
            letter++;
        }
        return letter == backwards.length;
    }

    /** Issues random tokens, and keeps each only spelled backwards. */
    private static final class Forgetful implements TokenIssuer {

        static final byte FIRST_LETTER = '~';

        final List<byte[]> backwards = new ArrayList<>();
        private final SecureRandom random = new SecureRandom();

        TokenGrant grant() {
            return TokenGrant.of(new AccessToken(token()), new RefreshToken(token()), Duration.ofHours(1));
        }

        @Override
        public RenewalAnswer renew(RenewalRequest request) {
            return new RenewalAnswer.Issued(grant());
        }

        @Override
        public void revoke(TokenPair tokens) {
            assertThat(tokens.refresh()).isPresent();
        }

        private String token() {
            StringBuilder token = new StringBuilder("~omni-");
            for (int i = 0; i < 40; i++) {
                token.append((char) ('a' + random.nextInt(26)));
            }
            backwards.add(token.reverse().toString().getBytes(StandardCharsets.US_ASCII));
            return token.reverse().toString();
        }
    }
}
