package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.oauth.SignOuts;
import dev.omnirules.spring.OmniPostgresAutoConfigurationTest.Unreachable;
import dev.omnirules.spring.OmniTokensAutoConfigurationTest.CountingIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

/** The tables of the README say what the metadata and the auto-configurations have. */
class OmniReadmeTest {

    private static final String NONE = "–";
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Set<String> WITHOUT_A_ROW = Set.of(
            "DecisionMeters",
            "Tables",
            "UnusedProperties",
            "PresenceMarker",
            "PresenceSaver",
            "HealthIndicator",
            "MeterBinder",
            "WebMvcConfigurer",
            "CommandAnswers",
            "LibraryProblems",
            "PresenceSocket",
            "WebSocketHandlerMapping");

    private static final ApplicationContextRunner PLAIN = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OmniContexts.CONFIGURATIONS.toArray(Class<?>[]::new)));
    private static final ApplicationContextRunner WITHOUT_PRESENCE =
            PLAIN.withPropertyValues("omni.presence.enabled=false");
    private static final ApplicationContextRunner ON_POSTGRES = WITHOUT_PRESENCE
            .withBean(DataSource.class, Unreachable::new)
            .withPropertyValues("omni.postgres.install-schema=false");
    private static final String[] SERVER = {
        "omni.oauth.token-endpoint=https://issuer.example/token",
        "omni.oauth.client-id=desk",
        "omni.oauth.client-secret=s3cret",
        "omni.tokens.refresh-use=single-use"
    };
    private static final ApplicationContextRunner WITH_OAUTH = PLAIN.withPropertyValues(SERVER);
    private static final ApplicationContextRunner WEB = OmniContexts.web();

    private static final ApplicationContextRunner WITHOUT_SIGN_OUTS = PLAIN.withBean(
                    TokenIssuer.class, CountingIssuer::new)
            .withPropertyValues("omni.tokens.refresh-use=reusable")
            .withClassLoader(new FilteredClassLoader(SignOuts.class));

    /** The hosts in which a condition holds and, but for one that always does, in which it does not. */
    private static final Map<String, List<ApplicationContextRunner>> CONDITIONS = Map.ofEntries(
            Map.entry("always", List.of(PLAIN)),
            Map.entry("the ledger is `DueKeys`", List.of(PLAIN, onAPlainLedger())),
            Map.entry("the ledger is `LedgerRecords`", List.of(PLAIN, onAPlainLedger())),
            Map.entry("there is an `Outbox`, and somebody follows", List.of(PLAIN, WITHOUT_PRESENCE)),
            Map.entry(
                    "origin numbers are set, or there is an `OriginNumbers`",
                    List.of(PLAIN.withPropertyValues("omni.whatsapp.origins=+551140028001"), PLAIN)),
            Map.entry("presence is enabled", List.of(PLAIN, WITHOUT_PRESENCE)),
            Map.entry(
                    "there is a `TokenIssuer`",
                    List.of(
                            PLAIN.withBean(TokenIssuer.class, CountingIssuer::new)
                                    .withPropertyValues("omni.tokens.refresh-use=reusable"),
                            PLAIN)),
            Map.entry("also omni-oauth", List.of(WITH_OAUTH, WITHOUT_SIGN_OUTS, PLAIN)),
            Map.entry("Spring MVC in a servlet application", List.of(WEB, PLAIN)),
            Map.entry("also presence", List.of(WEB, WEB.withPropertyValues("omni.presence.enabled=false"))),
            Map.entry("also an `OAuthTokenIssuer`", List.of(WEB.withPropertyValues(SERVER), WEB)),
            Map.entry("omni-postgres and a data source", List.of(ON_POSTGRES, PLAIN)),
            Map.entry(
                    "also a name for saved presence",
                    List.of(ON_POSTGRES.withPropertyValues("omni.presence.save-as=node-1"), ON_POSTGRES)),
            Map.entry(
                    "also a key, or a `TokenCipher`",
                    List.of(
                            ON_POSTGRES.withPropertyValues("omni.postgres.token-keys.a=AAAAAAAAAAAAAAAAAAAAAA=="),
                            ON_POSTGRES)),
            Map.entry("omni-oauth and a token endpoint", List.of(WITH_OAUTH, PLAIN)),
            Map.entry(
                    "also the issuer's metadata",
                    List.of(
                            WITH_OAUTH.withPropertyValues("omni.oauth.metadata=https://issuer.example/metadata"),
                            WITH_OAUTH)));

    private static ApplicationContextRunner onAPlainLedger() {
        Ledger ledger = new InMemoryLedger(InstantSource.system());
        return PLAIN.withBean(Ledger.class, () -> new Ledger() {
            @Override
            public <D> CommandResult<D> execute(Command<D> command) {
                return ledger.execute(command);
            }

            @Override
            public LedgerView read(LedgerKeys keys, Duration deadline) {
                return ledger.read(keys, deadline);
            }
        });
    }

    @Test
    void itHasEveryPropertyWithItsDefaultAndNoOther() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (List<String> row : table("|property|default|meaning|")) {
            List<String> names = quoted(row.get(0));
            List<String> defaults = List.of(row.get(1).split(", "));
            String group = names.get(0).substring(0, names.get(0).lastIndexOf('.') + 1);
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i).contains(".") ? names.get(i) : group + names.get(i);
                String value = defaults.get(defaults.size() == 1 ? 0 : i);
                assertThat(documented.put(name, value.replace("`", "")))
                        .as(name)
                        .isNull();
            }
        }
        assertThat(documented).isEqualTo(metadata());
    }

    /** A map is documented with the name of a key. */
    static Map<String, String> metadata() throws IOException {
        Map<String, String> properties = new TreeMap<>();
        try (InputStream stream = Objects.requireNonNull(OmniProperties.class
                .getClassLoader()
                .getResourceAsStream("META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : new ObjectMapper().readTree(stream).get("properties")) {
                String suffix = property.get("type").asText().startsWith("java.util.Map") ? ".<name>" : "";
                JsonNode value = property.get("defaultValue");
                properties.put(property.get("name").asText() + suffix, value == null ? NONE : value.asText());
            }
        }
        return properties;
    }

    @Test
    void everyPropertyHasADescriptionInTheMetadata() throws IOException {
        try (InputStream stream = Objects.requireNonNull(OmniProperties.class
                .getClassLoader()
                .getResourceAsStream("META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : new ObjectMapper().readTree(stream).get("properties")) {
                assertThat(property.path("description").asText())
                        .as(property.get("name").asText())
                        .isNotBlank();
            }
        }
    }

    @Test
    void everyBeanHasARow() throws IOException {
        Set<String> documented = Set.copyOf(
                beanRows().flatMap(row -> quoted(row.get(0)).stream()).toList());
        assertThat(beanTypes())
                .filteredOn(type -> !WITHOUT_A_ROW.contains(type.getSimpleName()))
                .filteredOn(type -> typesOf(type).noneMatch(any -> documented.contains(any.getSimpleName())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("beanRows")
    void aBeanIsThereUnderItsConditionAndNotOtherwise(List<String> row) {
        Map<String, Class<?>> types = new HashMap<>();
        beanTypes().forEach(type -> typesOf(type).forEach(any -> types.put(any.getSimpleName(), any)));
        List<ApplicationContextRunner> hosts =
                Objects.requireNonNull(CONDITIONS.get(row.get(1)), () -> "no host for the condition " + row.get(1));
        List<Class<?>> named = new ArrayList<>();
        for (String name : quoted(row.get(0))) {
            named.add(Objects.requireNonNull(types.get(name), () -> "no bean is a " + name));
        }
        hosts.get(0).run(context -> named.forEach(type -> assertThat(context).hasSingleBean(type)));
        hosts.stream()
                .skip(1)
                .forEach(host -> host.run(context ->
                        named.forEach(type -> assertThat(context).hasNotFailed().doesNotHaveBean(type))));
    }

    static Stream<List<String>> beanRows() throws IOException {
        return table("|bean|condition|").stream();
    }

    private static List<Class<?>> beanTypes() {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> configuration : OmniContexts.CONFIGURATIONS) {
            Stream.concat(Stream.of(configuration), Stream.of(configuration.getDeclaredClasses()))
                    .flatMap(each -> Stream.of(each.getDeclaredMethods()))
                    .filter(method -> method.isAnnotationPresent(Bean.class))
                    .forEach(method -> types.add(method.getReturnType()));
        }
        return types;
    }

    private static Stream<Class<?>> typesOf(Class<?> type) {
        return Stream.concat(Stream.of(type), Stream.of(type.getInterfaces()));
    }

    private static List<List<String>> table(String head) throws IOException {
        List<List<String>> rows = Files.readString(Path.of("README.md"))
                .lines()
                .dropWhile(line -> !line.equals(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> List.of(line.substring(1).split("\\|")))
                .toList();
        assertThat(rows).as(head).hasSizeGreaterThan(5);
        return rows;
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
