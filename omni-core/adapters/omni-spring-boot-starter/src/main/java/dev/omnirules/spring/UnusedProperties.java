package dev.omnirules.spring;

import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * The warnings of properties that are set and have no effect, because what would use them is not there or because they are
 * misspelled, and of a ledger in memory beside databases: one line each, when all beans are made.
 */
final class UnusedProperties implements SmartInitializingSingleton {

    /** Properties that always have an effect, or none only because something is switched off by them. */
    static final Set<String> ALWAYS_USED = Set.of(
            "omni.ledger.store",
            "omni.ledger.deadline",
            "omni.ledger.conflict-scope",
            "omni.ledger.wrap-up",
            "omni.ledger.longest-wrap-up",
            "omni.whatsapp.origins",
            "omni.presence.enabled",
            "omni.feed.enabled",
            "omni.metrics.enabled");

    private static final String POSTGRES = "dev.omnirules.postgres.ledger.PostgresLedger";
    private static final String KEYS = "omni.postgres.token-keys";
    private static final Logger LOG = LoggerFactory.getLogger(UnusedProperties.class);
    private static final Map<String, Need> NEEDS = needs();

    private final ConfigurableListableBeanFactory beans;
    private final ConfigurableEnvironment environment;

    private record Need(String words, Predicate<ConfigurableListableBeanFactory> condition) {

        boolean isMet(ConfigurableListableBeanFactory beans) {
            return condition.test(beans);
        }

        static Need of(Class<?> type, String words) {
            return new Need(words, beans -> has(beans, type));
        }

        static Need named(String bean, String words) {
            return new Need(words, beans -> beans.containsBean(bean));
        }
    }

    UnusedProperties(ConfigurableListableBeanFactory beans, ConfigurableEnvironment environment) {
        this.beans = beans;
        this.environment = environment;
    }

    private static Map<String, Need> needs() {
        Need tracker = Need.of(PresenceTracker.class, "presence");
        Need saver = Need.of(PresenceSaver.class, "omni-postgres with a data source and its ledger, and presence");
        Need socket = Need.named(
                "presenceSocketMapping",
                "spring-websocket in a servlet application, presence and omni.presence.socket");
        Need feed = Need.of(OmniFeed.class, "a ledger with an outbox, and somebody who follows the feed");
        Need renewer = Need.of(TokenRenewer.class, "a TokenIssuer");
        Need tables = Need.named("omniTables", "omni-postgres and a single data source");
        Need issuer = Need.named("oauthSettings", "omni-oauth and omni.oauth.token-endpoint");
        Map<String, Need> needs = new TreeMap<>();
        needs.put("omni.ledger.request-retention", Need.of(InMemoryLedger.class, "a ledger in memory"));
        needs.put(
                "omni.ledger.counting",
                new Need("a host without a CountingRule of its own", any -> !has(any, CountingRule.class)));
        needs.put("omni.whatsapp.while-paused", Need.of(ActiveConversationAdmission.class, "omni.whatsapp.origins"));
        put(needs, "omni.presence.", tracker, "beat", "hidden-beat", "missed-beats", "missed-hidden-beats");
        put(needs, "omni.presence.", tracker, "agents", "changes", "silence");
        put(needs, "omni.presence.", saver, "save-as", "save-every");
        put(needs, "omni.presence.", socket, "socket", "socket-origins");
        needs.put("omni.presence.node", new Need("presence or the feed", any -> tracker.isMet(any) || feed.isMet(any)));
        put(needs, "omni.feed.", feed, "batch", "attempts", "pause", "longest-pause", "closing", "longest-call");
        put(needs, "omni.tokens.", renewer, "refresh-use", "grace", "grace-repeats", "session");
        put(needs, "omni.postgres.", tables, "install-schema", "join-transactions", "lock-timeout");
        needs.put(
                KEYS,
                new Need(
                        "omni-postgres and a single data source, and a TokenIssuer",
                        any -> tables.isMet(any) && renewer.isMet(any)));
        needs.put(
                "omni.postgres.token-key",
                new Need(
                        "omni.postgres.token-keys, and a TokenIssuer",
                        any -> any.containsBean("tokenCipher") && renewer.isMet(any)));
        put(needs, "omni.oauth.", issuer, "token-endpoint", "revocation-endpoint", "metadata", "client");
        put(needs, "omni.oauth.", issuer, "client-id", "client-secret", "connect-limit", "lifetime");
        return Map.copyOf(needs);
    }

    private static void put(Map<String, Need> needs, String group, Need need, String... names) {
        Stream.of(names).forEach(name -> needs.put(group + name, need));
    }

    private static boolean has(ConfigurableListableBeanFactory beans, Class<?> type) {
        return beans.getBeanNamesForType(type, true, false).length > 0;
    }

    static Set<String> known() {
        Set<String> known = new TreeSet<>(ALWAYS_USED);
        known.addAll(NEEDS.keySet());
        return known;
    }

    /** The warnings, by property. */
    List<String> warnings() {
        Stream<String> unused = new TreeMap<>(NEEDS)
                .entrySet().stream()
                        .filter(each -> isSet(each.getKey()) && !each.getValue().isMet(beans))
                        .map(each -> each.getKey() + " has no effect: it needs "
                                + each.getValue().words());
        return Stream.of(
                        unused,
                        misspelled().map(name -> name + " has no effect: the starter has no such property"),
                        forgetful().stream())
                .flatMap(each -> each)
                .toList();
    }

    /** A host with a database that means it to keep the ledger should not find that out at the next restart. */
    private Optional<String> forgetful() {
        int sources = beans.getBeanNamesForType(DataSource.class, true, false).length;
        boolean isChosen = isSet("omni.ledger.store") || !has(beans, InMemoryLedger.class);
        return isChosen || sources < 2 || !ClassUtils.isPresent(POSTGRES, beans.getBeanClassLoader())
                ? Optional.empty()
                : Optional.of(
                        "omni.ledger.store is auto, and the ledger is in memory: omni-postgres takes a single data"
                                + " source or the primary one, but there are " + sources);
    }

    private boolean isSet(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        return sources()
                .anyMatch(source -> source.getConfigurationProperty(name) != null
                        || source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
    }

    /** Names from environment variables are not compared: their words cannot be told apart. */
    private Stream<String> misspelled() {
        ConfigurationPropertyName group = ConfigurationPropertyName.of("omni");
        Set<ConfigurationPropertyName> known = new TreeSet<>();
        known().forEach(name -> known.add(ConfigurationPropertyName.of(name)));
        return sources()
                .filter(new UnboundElementsSourceFilter()::apply)
                .flatMap(source -> source instanceof IterableConfigurationPropertySource iterable
                        ? iterable.stream()
                        : Stream.empty())
                .filter(group::isAncestorOf)
                .filter(name -> known.stream().noneMatch(each -> each.equals(name) || isElement(name, each)))
                .map(ConfigurationPropertyName::toString)
                .distinct()
                .sorted();
    }

    private static boolean isElement(ConfigurationPropertyName name, ConfigurationPropertyName property) {
        return property.isParentOf(name)
                && (name.isLastElementIndexed() || property.toString().equals(KEYS));
    }

    private Stream<ConfigurationPropertySource> sources() {
        return StreamSupport.stream(
                ConfigurationPropertySources.from(environment.getPropertySources())
                        .spliterator(),
                false);
    }

    @Override
    public void afterSingletonsInstantiated() {
        warnings().forEach(LOG::warn);
    }
}
