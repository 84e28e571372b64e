package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.SignIn;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.StoredSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("No token leaves but through its value")
class SecrecyTest {

    private static final String SECRET = "s3cr3t-do-not-show";

    @Test
    @DisplayName("not in a text of any part, not in a notice, not in an exception, not on the console")
    void nowhere() {
        MutableClock clock = MutableClock.at(Floor.START);
        TokenIssuer leaking = new TokenIssuer() {
            @Override
            public RenewalAnswer renew(RenewalRequest request) {
                throw new IllegalStateException(request.refresh().value());
            }

            @Override
            public void revoke(TokenPair tokens) {
                throw new IllegalStateException(tokens.access().value());
            }
        };
        List<String> texts = new ArrayList<>();
        InMemoryTokenStore store = new InMemoryTokenStore();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream caught = new PrintStream(console, true, StandardCharsets.UTF_8);
        System.setOut(caught);
        System.setErr(caught);
        try {
            TokenRenewer renewer = TokenRenewer.drivenByHost(
                            leaking, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                    .virtualClock(clock)
                    .store(store)
                    .listener(notice -> texts.add(notice.toString()))
                    .build();
            TokenGrant grant = TokenGrant.of(new AccessToken(SECRET), new RefreshToken(SECRET), Duration.ofHours(1));
            TokenSession session = renewer.open(Floor.ANA, grant, clock.instant());
            texts.add(grant.toString());
            texts.add(session.toString());
            texts.add(renewer.toString());
            texts.add(renewer.gauges().toString());
            clock.advance(Duration.ofMinutes(50));
            renewer.runDue();
            texts.add(store.load(Floor.ANA).toString());
            texts.add(session.decision().toString());
            clock.advance(Duration.ofMinutes(50));
            try {
                texts.add(session.token().toString());
            } catch (TokenUnavailableException unavailable) {
                texts.add(unavailable.toString());
            }
            texts.add(renewer.signOut(Floor.ANA).toString());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        texts.add(console.toString(StandardCharsets.UTF_8));
        assertThat(texts).hasSizeGreaterThan(8).noneMatch(text -> text.contains(SECRET));
    }

    @Test
    @DisplayName("not in the text of any value that holds one, and the list of such values is whole")
    void values() throws Exception {
        RenewalState state = RenewalState.issued(
                1, Floor.START, Duration.ofHours(1), RefreshWindow.open(), SignIn.of(Floor.ANA, Floor.START, 1));
        TokenPair pair = new TokenPair(new AccessToken(SECRET), Optional.of(new RefreshToken(SECRET)));
        TokenGrant grant = TokenGrant.of(pair.access(), pair.refresh().orElseThrow(), Duration.ofHours(1));
        StoredSession stored = new StoredSession(1, Optional.of(pair), state, Floor.START);
        List<Object> values = List.of(
                pair,
                pair.access(),
                pair.refresh().orElseThrow(),
                grant,
                stored,
                new RenewalAnswer.Issued(grant),
                new RenewalRequest(Floor.ANA, pair.refresh().orElseThrow(), Duration.ofSeconds(1)),
                new SessionMemo.Unsaved(stored, true, new Timeline(Floor.START, 0), Duration.ZERO, "cause"));
        assertThat(values).noneMatch(value -> value.toString().contains(SECRET));
        Set<String> told =
                values.stream().map(value -> value.getClass().getName()).collect(Collectors.toSet());
        told.add(Snapshot.class.getName());
        assertThat(holders()).isEqualTo(told);
    }

    @Test
    @DisplayName("not in a static: every one is final and of a type that holds no token")
    void statics() throws Exception {
        Set<Class<?>> harmless = Set.of(String.class, Duration.class, Instant.class, org.slf4j.Logger.class);
        for (Class<?> type : TokenClasses.all()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    boolean constant = field.getType().isPrimitive()
                            || field.getType().isEnum()
                            || harmless.contains(field.getType())
                            || field.getName().equals("NOTHING");
                    assertThat(Modifier.isFinal(field.getModifiers()) && constant)
                            .as(field.toString())
                            .isTrue();
                }
            }
        }
    }

    /** The records that hold a token, themselves or in a component. */
    private static Set<String> holders() throws Exception {
        Set<Class<?>> holders = new HashSet<>(List.of(AccessToken.class, RefreshToken.class));
        int before;
        do {
            before = holders.size();
            for (Class<?> type : TokenClasses.all()) {
                if (type.isRecord()
                        && Stream.of(type.getRecordComponents()).anyMatch(part -> mentions(part, holders))) {
                    holders.add(type);
                }
            }
        } while (holders.size() > before);
        return holders.stream().map(Class::getName).collect(Collectors.toSet());
    }

    private static boolean mentions(RecordComponent part, Set<Class<?>> holders) {
        return holders.stream()
                .anyMatch(holder -> part.getGenericType()
                        .getTypeName()
                        .matches(".*\\b" + Pattern.quote(holder.getName()) + "\\b(?!\\$).*"));
    }
}
