package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.oauth.OAuthTokenIssuer;
import dev.omnirules.oauth.SignOuts;
import dev.omnirules.postgres.HostTransactions;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.SavedPresence;
import dev.omnirules.spring.OmniPostgresAutoConfigurationTest.Unreachable;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Wrong properties end the start, and those without effect are told: every property of the metadata. */
class OmniPropertiesTest {

    private static final ApplicationContextRunner RUNNER = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OmniContexts.CONFIGURATIONS.toArray(Class<?>[]::new)));

    /** One bad value for each property, in the words of the refusal. */
    private static final List<List<String>> BAD = List.of(
            List.of("omni.ledger.store", "elsewhere", "AUTO MEMORY POSTGRES"),
            List.of("omni.ledger.deadline", "0s", "longer than zero and at most 365d, but is 0s"),
            List.of("omni.ledger.deadline", "soon", "not a valid duration"),
            List.of("omni.ledger.deadline", "366d", "at most 365d, but is 366d"),
            List.of("omni.ledger.conflict-scope", "elsewhere", "PER_ADDRESS PER_CUSTOMER"),
            List.of("omni.ledger.counting", "elsewhere", "WITHOUT_WRAP_UP WITH_WRAP_UP"),
            List.of("omni.ledger.wrap-up", "25h", "longer than zero and at most 24h, but is 25h"),
            List.of("omni.ledger.longest-wrap-up", "25h", "longer than zero and at most 24h, but is 25h"),
            List.of("omni.ledger.longest-wrap-up", "3m", "at least omni.ledger.wrap-up, but is 3m with none"),
            List.of("omni.ledger.request-retention", "-1s", "longer than zero and at most 365d, but is -1s"),
            List.of("omni.whatsapp.while-paused", "elsewhere", "ALLOWED REFUSED"),
            List.of("omni.presence.enabled", "perhaps", "boolean"),
            List.of("omni.presence.node", "1024", "from 0 to 1023, but is 1024"),
            List.of("omni.presence.node", "many", "int"),
            List.of("omni.presence.beat", "0s", "from 1ms to 1h, but is 0s"),
            List.of("omni.presence.beat", "1s", "omni.presence.missed-beats 3 do not fit each other"),
            List.of("omni.presence.hidden-beat", "59s", "from 1m to 365d, but is 59s"),
            List.of("omni.presence.missed-beats", "1", "at least 2, but is 1"),
            List.of("omni.presence.missed-hidden-beats", "1", "at least 2, but is 1"),
            List.of("omni.presence.agents", "0", "at least 1, but is 0"),
            List.of("omni.presence.changes", "0", "from 1 to 1000000, but is 0"),
            List.of("omni.presence.changes", "2147483647", "from 1 to 1000000, but is 2147483647"),
            List.of("omni.presence.silence", "1500ms", "from 2s to 365d, but is 1500ms"),
            List.of("omni.presence.save-as", "", "1 to 100 characters that are not all blank"),
            List.of("omni.presence.save-every", "0s", "longer than zero and at most 365d, but is 0s"),
            List.of("omni.presence.socket", "presence", "a path such as /presence"),
            List.of("omni.presence.socket", "/{any}", "a path such as /presence"),
            List.of("omni.presence.socket-origins", "desk.example", "an origin such as https://desk.example, or *"),
            List.of("omni.feed.enabled", "perhaps", "boolean"),
            List.of("omni.feed.batch", "0", "at least 1, but is 0"),
            List.of("omni.feed.attempts", "0", "at least 1, but is 0"),
            List.of("omni.feed.pause", "0s", "longer than zero and at most 365d, but is 0s"),
            List.of("omni.feed.longest-pause", "1ms", "from 100ms to 365d, but is 1ms"),
            List.of("omni.feed.longest-call", "0s", "longer than zero and at most 365d, but is 0s"),
            List.of("omni.feed.closing", "-1s", "from 0s to 365d, but is -1s"),
            List.of("omni.tokens.refresh-use", "elsewhere", "REUSABLE SINGLE_USE"),
            List.of("omni.tokens.grace", "-1s", "from 0s to 365d, but is -1s"),
            List.of("omni.tokens.grace", "30s", "one has no meaning without the other"),
            List.of("omni.tokens.grace-repeats", "-1", "at least 0, but is -1"),
            List.of("omni.tokens.session", "0s", "longer than zero and at most 365d, but is 0s"),
            List.of("omni.postgres.install-schema", "perhaps", "boolean"),
            List.of("omni.postgres.join-transactions", "perhaps", "boolean"),
            List.of("omni.postgres.lock-timeout", "0s", "from 1ms to 24h, but is 0s"),
            List.of("omni.postgres.token-key", "", "1 to 100 characters that are not all blank"),
            List.of("omni.oauth.token-endpoint", "/token", "an absolute address with http or https"),
            List.of("omni.oauth.token-endpoint", "no address", "omni.oauth.token-endpoint"),
            List.of("omni.oauth.revocation-endpoint", "https://", "omni.oauth.revocation-endpoint"),
            List.of("omni.oauth.metadata", "ftp://issuer.example", "an absolute address with http or https"),
            List.of("omni.oauth.metadata", "https://issuer.example/#f", "without a fragment"),
            List.of("omni.oauth.client-id", "", "1 to 1000 characters that are not all blank"),
            List.of("omni.oauth.client-secret", "", "not blank"),
            List.of("omni.oauth.client", "elsewhere", "BASIC NONE POST"),
            List.of("omni.oauth.connect-limit", "10s", "longer than zero and at most 9s, but is 10s"),
            List.of("omni.oauth.lifetime", "0s", "longer than zero and at most 365d, but is 0s"),
            List.of("omni.metrics.enabled", "perhaps", "boolean"));

    /** Those whose values are not shown have a test of their own. */
    private static final Set<String> HIDDEN = Set.of("omni.whatsapp.origins", "omni.postgres.token-keys");

    @Test
    void everyPropertyHasABadValueHere() throws IOException {
        Set<String> tried = new TreeSet<>(HIDDEN);
        BAD.forEach(each -> tried.add(each.get(0)));
        assertThat(tried).isEqualTo(properties());
    }

    @ParameterizedTest
    @FieldSource("BAD")
    void aBadValueEndsTheStartWithThePropertyItsRuleAndTheValue(List<String> bad) {
        RUNNER.withPropertyValues(bad.get(0) + "=" + bad.get(1))
                .run(context -> assertThat(said(context.getStartupFailure()))
                        .contains(bad.get(0), bad.get(1))
                        .containsIgnoringWhitespaces(bad.get(2)));
    }

    private static String said(Throwable failure) {
        return OmniContexts.analysis(failure).getDescription() + "\n"
                + OmniContexts.analysis(failure).getAction();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "omni.whatsapp.origins=+551140028001,extension-8922;"
                        + "omni.whatsapp.origins[1] must be a telephone number, but is none",
                "omni.whatsapp.origins=11 98765-8922;"
                        + "omni.whatsapp.origins[0] must have its country code, but has none",
                "omni.whatsapp.origins=4002-8922;omni.whatsapp.origins[0] must ",
                "omni.whatsapp.origins=+551140028922,+55 (11) 4002-8922;"
                        + "omni.whatsapp.origins[1] must be another number than omni.whatsapp.origins[0], but is the same",
                "omni.postgres.token-keys.b=ODkyMg==;omni.postgres.token-keys.b must be 16 or 32 bytes as Base64",
                "omni.oauth.metadata=https://desk:8922@issuer.example/m;"
                        + "omni.oauth.metadata must be an address without a user, but is one with a user",
                "omni.postgres.token-keys.b=8922!;omni.postgres.token-keys.b must be 16 or 32 bytes as Base64",
            })
    void numbersAndKeysAreNamedByTheirPropertyAndNotShown(String property, String message) {
        RUNNER.withPropertyValues(property)
                .run(context -> assertThat(OmniContexts.analysis(context.getStartupFailure())
                                .getDescription())
                        .startsWith(message)
                        .doesNotContainPattern("8922|ODkyMg|98765|4002"));
    }

    @ParameterizedTest
    @CsvSource({
        "omni.oauth.client=none, omni.oauth.client-secret=s3cret, omni.oauth.client-secret must not be set",
        "omni.tokens.grace-repeats=1, omni.tokens.refresh-use=single-use, one has no meaning without the other",
        "omni.ledger.longest-wrap-up=59s, omni.ledger.wrap-up=60s, but is 59s with 1m",
        "omni.postgres.token-key=c, omni.postgres.token-keys.a=AAAAAAAAAAAAAAAAAAAAAA==, must be one of [a]",
    })
    void whatContradictsEndsTheStart(String one, String other, String message) {
        RUNNER.withPropertyValues(one, other)
                .withPropertyValues("omni.postgres.install-schema=false", "omni.presence.enabled=false")
                .withBean(DataSource.class, Unreachable::new)
                .run(context -> assertThat(OmniContexts.analysis(context.getStartupFailure())
                                .getDescription())
                        .contains(message, one.substring(0, one.indexOf('=')))
                        .doesNotContain("s3cret"));
    }

    @Test
    void aGraceOfAReusableTokenContradicts() {
        RUNNER.withPropertyValues(
                        "omni.tokens.refresh-use=reusable", "omni.tokens.grace=30s", "omni.tokens.grace-repeats=2")
                .run(context -> assertThat(OmniContexts.analysis(context.getStartupFailure())
                                .getDescription())
                        .isEqualTo("omni.tokens.grace is 30s and omni.tokens.grace-repeats is 2, but a refresh token"
                                + " that is reusable needs no grace"));
    }

    /** A good value for each property that may have no effect. */
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("omni.ledger.request-retention", "1h"),
            Map.entry("omni.ledger.counting", "with-wrap-up"),
            Map.entry("omni.whatsapp.while-paused", "refused"),
            Map.entry("omni.presence.node", "1"),
            Map.entry("omni.presence.beat", "30s"),
            Map.entry("omni.presence.hidden-beat", "90s"),
            Map.entry("omni.presence.missed-beats", "4"),
            Map.entry("omni.presence.missed-hidden-beats", "3"),
            Map.entry("omni.presence.agents", "10"),
            Map.entry("omni.presence.changes", "10"),
            Map.entry("omni.presence.silence", "9s"),
            Map.entry("omni.presence.save-as", "node-1"),
            Map.entry("omni.presence.save-every", "2m"),
            Map.entry("omni.presence.socket", "/presence"),
            Map.entry("omni.presence.socket-origins", "https://desk.example"),
            Map.entry("omni.feed.batch", "10"),
            Map.entry("omni.feed.attempts", "2"),
            Map.entry("omni.feed.pause", "1s"),
            Map.entry("omni.feed.longest-pause", "2s"),
            Map.entry("omni.feed.longest-call", "2m"),
            Map.entry("omni.feed.closing", "1s"),
            Map.entry("omni.tokens.refresh-use", "single-use"),
            Map.entry("omni.tokens.grace", "30s"),
            Map.entry("omni.tokens.grace-repeats", "2"),
            Map.entry("omni.tokens.session", "12h"),
            Map.entry("omni.postgres.install-schema", "false"),
            Map.entry("omni.postgres.join-transactions", "true"),
            Map.entry("omni.postgres.lock-timeout", "1s"),
            Map.entry("omni.postgres.token-keys.a", "AAAAAAAAAAAAAAAAAAAAAA=="),
            Map.entry("omni.postgres.token-key", "a"),
            Map.entry("omni.oauth.token-endpoint", "https://issuer.example/token"),
            Map.entry("omni.oauth.revocation-endpoint", "https://issuer.example/revoke"),
            Map.entry("omni.oauth.metadata", "https://issuer.example/metadata"),
            Map.entry("omni.oauth.client-id", "desk"),
            Map.entry("omni.oauth.client-secret", "s3cret"),
            Map.entry("omni.oauth.client", "post"),
            Map.entry("omni.oauth.connect-limit", "1s"),
            Map.entry("omni.oauth.lifetime", "1m"));

    @Test
    void everyPropertyIsToldWhereNothingUsesIt() throws IOException {
        assertThat(UnusedProperties.known()).isEqualTo(properties());
        RUNNER.withPropertyValues(good("omni."))
                .withPropertyValues("omni.presence.enabled=false")
                .withBean(CountingRule.class, CountingRule::countingWrapUp)
                .withBean(Ledger.class, PlainLedger::new)
                .withClassLoader(new FilteredClassLoader(OAuthTokenIssuer.class, SignOuts.class))
                .run(context -> {
                    Set<String> told = new TreeSet<>();
                    for (String warning : warnings(context)) {
                        assertThat(warning).matches("\\S+ has no effect: it needs .+");
                        told.add(warning.substring(0, warning.indexOf(' ')));
                    }
                    Set<String> expected = new TreeSet<>(properties());
                    expected.removeAll(UnusedProperties.ALWAYS_USED);
                    assertThat(told).isEqualTo(expected);
                });
    }

    @Test
    void nothingIsToldWhereEverythingIsUsed() {
        OmniContexts.web()
                .withPropertyValues(Stream.of("ledger", "whatsapp", "presence", "feed", "tokens", "oauth")
                        .flatMap(group -> Stream.of(good("omni." + group + ".")))
                        .toArray(String[]::new))
                .withPropertyValues("omni.whatsapp.origins=+551140028001")
                .withBean(PresenceSnapshots.class, Forgetful::new)
                .run(context -> assertThat(warnings(context)).isEmpty());
        RUNNER.withPropertyValues(good("omni.postgres."))
                .withPropertyValues(good("omni.oauth."))
                .withPropertyValues("omni.tokens.refresh-use=reusable", "omni.feed.enabled=false")
                .withBean(DataSource.class, Unreachable::new)
                .run(context -> assertThat(warnings(context)).isEmpty());
        RUNNER.run(context -> assertThat(warnings(context)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"omni.ledger.deadlin", "omni.ledger.deadline.most", "omni.token.grace"})
    void aMisspelledPropertyIsTold(String property) {
        RUNNER.withPropertyValues(property + "=3s")
                .run(context -> assertThat(warnings(context))
                        .containsExactly(property + " has no effect: the starter has no such property"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no", "off", "0"})
    void aPartIsSwitchedOffInWhicheverWordSpringBootTakesForFalse(String word) {
        RUNNER.withPropertyValues("omni.presence.enabled=" + word)
                .run(context -> assertThat(context).doesNotHaveBean(PresenceTracker.class));
        RUNNER.withPropertyValues("omni.feed.enabled=" + word)
                .run(context -> assertThat(context).doesNotHaveBean(OmniFeed.class));
        RUNNER.withPropertyValues("omni.metrics.enabled=" + word)
                .run(context -> assertThat(context).doesNotHaveBean(MeterBinder.class));
        RUNNER.withPropertyValues("omni.postgres.join-transactions=" + word)
                .withPropertyValues("omni.postgres.install-schema=" + word, "omni.feed.enabled=" + word)
                .withBean(DataSource.class, Unreachable::new)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HostTransactions.class));
    }

    @Test
    void aLedgerInMemoryBesideSeveralDatabasesIsToldUnlessItIsChosen() {
        ApplicationContextRunner two = RUNNER.withBean("one", DataSource.class, Unreachable::new)
                .withBean("other", DataSource.class, Unreachable::new);
        two.run(context -> assertThat(warnings(context))
                .singleElement()
                .asString()
                .startsWith("omni.ledger.store is auto, and the ledger is in memory: ")
                .endsWith("but there are 2"));
        two.withPropertyValues("omni.ledger.store=memory")
                .run(context -> assertThat(warnings(context)).isEmpty());
        two.withClassLoader(new FilteredClassLoader(PostgresLedger.class))
                .run(context -> assertThat(warnings(context)).isEmpty());
    }

    private static List<String> warnings(org.springframework.context.ApplicationContext context) {
        return context.getBean(UnusedProperties.class).warnings();
    }

    private static String[] good(String group) {
        return new TreeMap<>(GOOD)
                .entrySet().stream()
                        .filter(each -> each.getKey().startsWith(group))
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new);
    }

    private static Set<String> properties() throws IOException {
        Set<String> names = new TreeSet<>();
        OmniReadmeTest.metadata().keySet().stream()
                .filter(name -> name.startsWith("omni."))
                .forEach(name -> names.add(name.replace(".<name>", "")));
        return names;
    }

    /** A ledger of the host's, without an outbox. */
    private static final class PlainLedger implements Ledger {
        private final InMemoryLedger ledger = new InMemoryLedger(InstantSource.system());

        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            return ledger.execute(command);
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return ledger.read(keys, deadline);
        }
    }

    private static final class Forgetful implements PresenceSnapshots {
        @Override
        public String ledger() {
            return "test";
        }

        @Override
        public Optional<SavedPresence> load() {
            return Optional.empty();
        }

        @Override
        public void save(SavedPresence saved) {}
    }
}
