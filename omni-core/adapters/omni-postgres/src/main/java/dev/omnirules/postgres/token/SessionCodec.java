package dev.omnirules.postgres.token;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalProgress;
import dev.omnirules.core.token.RenewalProgress.BackingOff;
import dev.omnirules.core.token.RenewalProgress.Ended;
import dev.omnirules.core.token.RenewalProgress.InFlight;
import dev.omnirules.core.token.RenewalProgress.Ready;
import dev.omnirules.core.token.RenewalProgress.Trail;
import dev.omnirules.core.token.RenewalProgress.Uncertain;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.SignIn;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.postgres.internal.StoredText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The stored forms of a session. The state is a text of fields between bars, which begins with its version; instants and
 * durations are written as ISO 8601 has them, to the nanosecond. The tokens are bytes, to be sealed: no text is made of
 * both together, so none stays in memory.
 */
final class SessionCodec {

    private static final String VERSION = "renewal/1";

    private SessionCodec() {}

    static String text(RenewalState state) {
        List<Object> fields = new ArrayList<>(List.of(
                VERSION,
                state.generation(),
                state.issuedAt(),
                state.lifetime(),
                state.refresh().kind(),
                state.refresh().until(),
                state.signIn().signedInAt(),
                state.signIn().activeAt(),
                state.signIn().seed()));
        add(state.progress(), fields);
        return String.join("|", fields.stream().map(Object::toString).toList());
    }

    private static void add(RenewalProgress progress, List<Object> fields) {
        fields.add(progress.getClass().getSimpleName());
        if (progress instanceof InFlight flight) {
            fields.addAll(List.of(escaped(flight.claim()), flight.claimUntil()));
            add(flight.trail(), fields);
        } else if (progress instanceof BackingOff back) {
            fields.add(back.retryAt());
            add(back.trail(), fields);
        } else if (progress instanceof Uncertain uncertain) {
            fields.add(uncertain.retryAt());
            add(uncertain.trail(), fields);
        } else if (progress instanceof Ended ended) {
            fields.addAll(List.of(ended.reason(), ended.endedAt()));
        }
    }

    private static void add(Trail trail, List<Object> fields) {
        fields.addAll(List.of(trail.failures(), trail.failingSince(), trail.presentations(), trail.presentedSince()));
    }

    private static String escaped(String claim) {
        return StoredText.of(claim).replace("|", "\\007c");
    }

    static RenewalState state(String text) {
        Iterator<String> fields = List.of(text.split("\\|", -1)).iterator();
        String version = fields.next();
        if (!version.equals(VERSION)) {
            throw new IllegalStateException("a session's state must be of version " + VERSION + ", but is " + version);
        }
        return new RenewalState(
                Long.parseLong(fields.next()),
                Instant.parse(fields.next()),
                Duration.parse(fields.next()),
                new RefreshWindow(RefreshWindow.Kind.valueOf(fields.next()), Instant.parse(fields.next())),
                new SignIn(Instant.parse(fields.next()), Instant.parse(fields.next()), Long.parseLong(fields.next())),
                progress(fields));
    }

    private static RenewalProgress progress(Iterator<String> fields) {
        String kind = fields.next();
        return switch (kind) {
            case "Ready" -> new Ready();
            case "InFlight" ->
                new InFlight(StoredText.read(fields.next()), Instant.parse(fields.next()), trail(fields));
            case "BackingOff" -> new BackingOff(Instant.parse(fields.next()), trail(fields));
            case "Uncertain" -> new Uncertain(Instant.parse(fields.next()), trail(fields));
            case "Ended" -> new Ended(Reauthenticate.Reason.valueOf(fields.next()), Instant.parse(fields.next()));
            default -> throw new IllegalStateException("a session's progress must be known, but is " + kind);
        };
    }

    private static Trail trail(Iterator<String> fields) {
        return new Trail(
                Integer.parseInt(fields.next()),
                Instant.parse(fields.next()),
                Integer.parseInt(fields.next()),
                Instant.parse(fields.next()));
    }

    /** The length of the access token, the access token, and the refresh token if there is one. */
    static byte[] bytes(TokenPair tokens) {
        byte[] access = tokens.access().value().getBytes(StandardCharsets.UTF_8);
        byte[] refresh = tokens.refresh()
                .map(token -> token.value().getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> new byte[0]);
        return ByteBuffer.allocate(Integer.BYTES + access.length + refresh.length)
                .putInt(access.length)
                .put(access)
                .put(refresh)
                .array();
    }

    static TokenPair tokens(byte[] bytes) {
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        String access = text(parts, parts.getInt());
        return new TokenPair(
                new AccessToken(access),
                Optional.of(text(parts, parts.remaining()))
                        .filter(refresh -> !refresh.isEmpty())
                        .map(RefreshToken::new));
    }

    private static String text(ByteBuffer parts, int length) {
        byte[] part = new byte[length];
        parts.get(part);
        return new String(part, StandardCharsets.UTF_8);
    }
}
