package dev.omnirules.core.testkit;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.IssuerProbe;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalAnswer.Rejected.Reason;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An issuer that rotates refresh tokens, detects reuse, and misbehaves as a test says. It keeps its own record of every
 * presentation, so that a test asks the issuer, not the renewer, how often a refresh token was presented. Thread-safe:
 * {@link #onCall} runs outside its lock, so that a test may hold calls there.
 */
public final class ScriptedTokenIssuer implements TokenIssuer, IssuerProbe {

    /** What becomes of one call. */
    public enum Fate {
        /** Rotated and answered. */
        ANSWERED,
        /** Rotated, and the answer lost: {@link RenewalAnswer.Unknown}. */
        ANSWER_LOST,
        /** Rotated, and the answer lost with an exception. */
        THROWN,
        /** Lost on the way there: {@link RenewalAnswer.Unknown}, and nothing rotated. */
        REQUEST_LOST,
        /** Never sent. */
        NOT_SENT,
        /** Declined; the caller is asked to wait. */
        DECLINED,
        /** Refused as revoked. */
        REVOKED,
        /** Refused as ended. */
        EXPIRED
    }

    private final InstantSource clock;
    private final Map<String, Integer> presentations = new HashMap<>();
    private final Map<String, Instant> presentedAt = new HashMap<>();
    private final Map<String, Integer> families = new HashMap<>();
    private final Set<Integer> revokedFamilies = new HashSet<>();
    private final Set<String> revokedTokens = new HashSet<>();
    private final List<Instant> calls = new ArrayList<>();
    private final Deque<Fate> fates = new ArrayDeque<>();
    private Fate availability = Fate.ANSWERED;
    private Duration lifetime = Duration.ofHours(1);
    private Optional<Duration> refreshLifetime = Optional.empty();
    private Optional<Duration> retryAfter = Optional.empty();
    private Duration grace = Duration.ZERO;
    private Runnable onCall = () -> {};
    private int serial;
    private int family;
    private int probes;
    private boolean reuse;

    /**
     * An issuer on a clock.
     *
     * @param clock names the instants of presentations
     */
    public ScriptedTokenIssuer(InstantSource clock) {
        this.clock = clock;
    }

    /** Access tokens last this long from now on. */
    public synchronized ScriptedTokenIssuer lifetime(Duration value) {
        lifetime = value;
        return this;
    }

    /** Refresh tokens last this long from now on. */
    public synchronized ScriptedTokenIssuer refreshLifetime(Duration value) {
        refreshLifetime = Optional.of(value);
        return this;
    }

    /** A declined call asks to wait this long. */
    public synchronized ScriptedTokenIssuer retryAfter(Duration value) {
        retryAfter = Optional.of(value);
        return this;
    }

    /** A refresh token may be presented again this long after its first presentation. */
    public synchronized ScriptedTokenIssuer grace(Duration value) {
        grace = value;
        return this;
    }

    /** The fates of the next calls, in order; those after them have the availability fate. */
    public synchronized ScriptedTokenIssuer next(Fate... values) {
        fates.addAll(List.of(values));
        return this;
    }

    /** The fate of every call that no other is set for. */
    public synchronized ScriptedTokenIssuer always(Fate value) {
        availability = value;
        return this;
    }

    /** Runs in each call before it is answered, outside the lock: a place to wait on a latch. */
    public synchronized ScriptedTokenIssuer onCall(Runnable value) {
        onCall = value;
        return this;
    }

    /** Signs in: the first tokens of a new family. */
    public synchronized TokenGrant signIn() {
        return grant(++family);
    }

    @Override
    public RenewalAnswer renew(RenewalRequest request) {
        Runnable before;
        synchronized (this) {
            before = onCall;
            calls.add(clock.instant());
        }
        before.run();
        return answer(request.refresh());
    }

    @Override
    public synchronized void revoke(TokenPair tokens) {
        revokedTokens.add(tokens.access().value());
        tokens.refresh().map(RefreshToken::value).ifPresent(token -> {
            revokedTokens.add(token);
            revokedFamilies.add(families.getOrDefault(token, 0));
        });
    }

    @Override
    public synchronized Reachability probe() {
        probes++;
        return availability == Fate.NOT_SENT ? Reachability.UNREACHABLE : Reachability.REACHABLE;
    }

    /** How often the issuer was called, whatever became of the calls. */
    public synchronized int calls() {
        return calls.size();
    }

    /** When it was called, in order. */
    public synchronized List<Instant> callTimes() {
        return List.copyOf(calls);
    }

    /** How often it was probed without a refresh token. */
    public synchronized int probes() {
        return probes;
    }

    /** How often the most presented refresh token reached the issuer and was looked at. */
    public synchronized int mostPresentations() {
        return presentations.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** How many refresh tokens reached the issuer and were looked at. */
    public synchronized int presented() {
        return presentations.size();
    }

    /** Whether any refresh token was presented again outside the grace. */
    public synchronized boolean sawReuse() {
        return reuse;
    }

    /** Whether a token was revoked, itself or with its family. */
    public synchronized boolean isRevoked(AccessToken token) {
        return revokedTokens.contains(token.value());
    }

    /** How many families are revoked. */
    public synchronized int revokedFamilies() {
        return revokedFamilies.size();
    }

    private synchronized RenewalAnswer answer(RefreshToken refresh) {
        Fate fate = fates.isEmpty() ? availability : fates.removeFirst();
        return switch (fate) {
            case NOT_SENT -> new RenewalAnswer.NotSent("scripted");
            case DECLINED -> new RenewalAnswer.Declined("scripted", retryAfter);
            case REQUEST_LOST -> new RenewalAnswer.Unknown("scripted");
            case REVOKED -> new RenewalAnswer.Rejected(Reason.REVOKED, "scripted");
            case EXPIRED -> new RenewalAnswer.Rejected(Reason.EXPIRED, "scripted");
            case ANSWERED -> presented(refresh.value());
            case ANSWER_LOST -> {
                presented(refresh.value());
                yield new RenewalAnswer.Unknown("scripted");
            }
            case THROWN -> {
                presented(refresh.value());
                throw new IllegalStateException("answer lost");
            }
        };
    }

    private RenewalAnswer presented(String refresh) {
        int of = families.getOrDefault(refresh, 0);
        boolean first = presentations.merge(refresh, 1, Integer::sum) == 1;
        Instant since = presentedAt.computeIfAbsent(refresh, token -> clock.instant());
        if (!first && !clock.instant().isBefore(since.plus(grace))) {
            reuse = true;
            revokedFamilies.add(of);
            return new RenewalAnswer.Rejected(Reason.REUSED, "scripted");
        }
        return of == 0 || revokedFamilies.contains(of)
                ? new RenewalAnswer.Rejected(Reason.REVOKED, "scripted")
                : new RenewalAnswer.Issued(grant(of));
    }

    private TokenGrant grant(int of) {
        serial++;
        String refresh = "refresh-" + serial;
        families.put(refresh, of);
        return new TokenGrant(
                new AccessToken("access-" + serial),
                Optional.of(new RefreshToken(refresh)),
                Optional.of(lifetime),
                refreshLifetime);
    }
}
