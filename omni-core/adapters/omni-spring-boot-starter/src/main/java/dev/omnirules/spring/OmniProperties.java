package dev.omnirules.spring;

import static dev.omnirules.spring.PropertyBounds.LONGEST;

import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedLimits;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.PresenceTimings.Beats;
import dev.omnirules.presence.tracker.EpochIssuer;
import dev.omnirules.presence.tracker.TrackerLimits;
import dev.omnirules.whatsapp.admission.AdmissionLimits.WhilePaused;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the starter. A value out of bounds ends the start of the application with the name of the property, its rule
 * and the value, unless that is a secret or a number. Every duration is at most 365 days. Immutable and thread-safe.
 *
 * @param ledger the ledger and the rules of every command
 * @param whatsapp active conversations
 * @param presence the agents' presence
 * @param feed the feed of the ledger's entries
 * @param tokens the renewal of the agents' tokens
 * @param postgres the tables of omni-postgres
 * @param oauth the authorization server of omni-oauth
 * @param metrics the meters
 * @since 0.1
 */
@ConfigurationProperties("omni")
public record OmniProperties(
        @DefaultValue Ledger ledger,
        @DefaultValue Whatsapp whatsapp,
        @DefaultValue Presence presence,
        @DefaultValue Feed feed,
        @DefaultValue Tokens tokens,
        @DefaultValue Postgres postgres,
        @DefaultValue Oauth oauth,
        @DefaultValue Metrics metrics) {

    /** The places where a ledger may be kept. */
    public enum Store {
        /** In PostgreSQL if omni-postgres and a data source are present, else in memory. */
        AUTO,
        /** In this process's memory: nothing survives the process. */
        MEMORY,
        /** In PostgreSQL; the start fails if omni-postgres or the data source is missing. */
        POSTGRES
    }

    /** The rules by which conversations in wrap-up count. */
    public enum Counting {
        /** Conversations in wrap-up take no capacity and do not block sign-out. */
        WITHOUT_WRAP_UP,
        /** Conversations in wrap-up take capacity and block sign-out. */
        WITH_WRAP_UP
    }

    /** The number of times that the issuer takes one refresh token. */
    public enum Refresh {
        /** Once: the issuer rotates refresh tokens. */
        SINGLE_USE,
        /** Any number of times. */
        REUSABLE
    }

    /**
     * The ledger and the rules of every command; counting and conflict-scope must be the same on all nodes of one database.
     *
     * @param store where the ledger is kept
     * @param deadline how long a command may wait for locks and be tried again; longer than zero
     * @param conflictScope across what a customer may be served once
     * @param counting whether conversations in wrap-up take capacity and block sign-out
     * @param wrapUp how long a wrap-up lasts, at most 24 h; without it, until it is completed
     * @param longestWrapUp how long a wrap-up lasts at most, with every extension: at least {@code wrapUp}, at most 24 h;
     *     without it, none is extended
     * @param requestRetention how long the ledger in memory remembers a request id; longer than zero
     * @since 0.1
     */
    public record Ledger(
            @DefaultValue("auto") Store store,
            @DefaultValue("5s") Duration deadline,
            @DefaultValue("per-address") ConflictScope conflictScope,
            @DefaultValue("without-wrap-up") Counting counting,
            @Nullable Duration wrapUp,
            @Nullable Duration longestWrapUp,
            @DefaultValue("24h") Duration requestRetention) {
        /**
         * Checks the durations.
         *
         * @throws OmniConfigurationException if one is out of bounds
         */
        public Ledger {
            PropertyBounds.longerThanZero("omni.ledger.deadline", deadline, LONGEST);
            PropertyBounds.longerThanZero("omni.ledger.request-retention", requestRetention, LONGEST);
            PropertyBounds.longerThanZero("omni.ledger.wrap-up", wrapUp, Duration.ofHours(24));
            PropertyBounds.longerThanZero("omni.ledger.longest-wrap-up", longestWrapUp, Duration.ofHours(24));
            fit(wrapUp, longestWrapUp);
        }

        private static void fit(@Nullable Duration first, @Nullable Duration most) {
            if (most != null && (first == null || most.compareTo(first) < 0)) {
                throw new OmniConfigurationException(
                        "omni.ledger.longest-wrap-up must be at least omni.ledger.wrap-up, but is "
                                + PropertyBounds.shown(most) + " with "
                                + (first == null ? "none" : PropertyBounds.shown(first)),
                        "Correct the longest wrap-up, or set omni.ledger.wrap-up.");
            }
        }

        Optional<WrapUpLimits> wrapUpLimits() {
            return Optional.ofNullable(wrapUp)
                    .map(first -> new WrapUpLimits(first, longestWrapUp == null ? first : longestWrapUp));
        }
    }

    /**
     * The settings of active conversations.
     *
     * @param origins the contact center's own WhatsApp numbers, each with its country code, such as +551140028001; without one
     *     there is no admission, unless the host has an OriginNumbers bean
     * @param whilePaused whether an agent who paused may start a conversation
     * @since 0.1
     */
    public record Whatsapp(
            @DefaultValue List<String> origins,
            @DefaultValue("allowed") WhilePaused whilePaused) {
        /** Copies the list. */
        public Whatsapp {
            origins = List.copyOf(origins);
        }
    }

    /**
     * The settings of the agents' presence.
     *
     * @param enabled whether the tracker, its board and the epochs are made
     * @param node the number of this node in the epochs of connections and in the names of its consumers, from 0 to 1023; no two
     *     nodes that run at once may share one
     * @param beat how often a visible page beats, at most 1 h
     * @param hiddenBeat how often a page in the background beats; at least 60 s
     * @param missedBeats how many beats of a visible page may be missing, at least 2
     * @param missedHiddenBeats how many beats of a page in the background may be missing, at least 2
     * @param agents how many agents are tracked at most, at least 1
     * @param changes how many changes of status are kept for listeners that are behind, 1 to 1,000,000: their
     *     room is taken at the start
     * @param silence how long the tracker may hear nothing before that time counts as its own fault, at least 2 s
     * @param saveAs the name under which this node's presence is saved in PostgreSQL, constant over restarts and different for
     *     each node, of at most 100 characters; without it presence is not saved
     * @param saveEvery how often presence is saved, longer than zero
     * @param socket the path of the pages' sockets, such as /presence; without it there are none
     * @param socketOrigins the origins of pages that may open one; without any, pages of the host's own origin
     * @since 0.1
     */
    public record Presence(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("0") int node,
            @DefaultValue("20s") Duration beat,
            @DefaultValue("60s") Duration hiddenBeat,
            @DefaultValue("3") int missedBeats,
            @DefaultValue("2") int missedHiddenBeats,
            @DefaultValue("100000") int agents,
            @DefaultValue("16384") int changes,
            @DefaultValue("5s") Duration silence,
            @Nullable String saveAs,
            @DefaultValue("1m") Duration saveEvery,
            @Nullable String socket,
            @DefaultValue List<String> socketOrigins) {
        private static final int MOST_CHANGES = 1_000_000;

        /**
         * Checks the bounds, and copies the list.
         *
         * @throws OmniConfigurationException if one is out of bounds
         */
        public Presence {
            if (node < 0 || node > EpochIssuer.LAST_NODE) {
                throw new OmniConfigurationException(
                        "omni.presence.node must be from 0 to " + EpochIssuer.LAST_NODE + ", but is " + node,
                        "Give each node a number of its own.");
            }
            PropertyBounds.between("omni.presence.beat", Duration.ofMillis(1), beat, Duration.ofHours(1));
            PropertyBounds.between("omni.presence.hidden-beat", Duration.ofSeconds(60), hiddenBeat, LONGEST);
            PropertyBounds.atLeast("omni.presence.missed-beats", 2, missedBeats);
            PropertyBounds.atLeast("omni.presence.missed-hidden-beats", 2, missedHiddenBeats);
            PropertyBounds.atLeast("omni.presence.agents", 1, agents);
            PropertyBounds.between("omni.presence.changes", 1, changes, MOST_CHANGES);
            PropertyBounds.between("omni.presence.silence", Duration.ofSeconds(2), silence, LONGEST);
            PropertyBounds.text("omni.presence.save-as", 100, saveAs);
            PropertyBounds.longerThanZero("omni.presence.save-every", saveEvery, LONGEST);
            PropertyBounds.path("omni.presence.socket", socket);
            socketOrigins = List.copyOf(socketOrigins);
            for (int i = 0; i < socketOrigins.size(); i++) {
                PropertyBounds.origin("omni.presence.socket-origins[" + i + "]", socketOrigins.get(i));
            }
            fit(beat, hiddenBeat, missedBeats, missedHiddenBeats);
        }

        /** What each may be depends on the others, and on margins that are no properties. */
        private static void fit(Duration visible, Duration hidden, int missed, int missedHidden) {
            try {
                timings(visible, hidden, missed, missedHidden);
            } catch (IllegalArgumentException e) {
                throw new OmniConfigurationException(
                        "omni.presence.beat " + PropertyBounds.shown(visible) + " and omni.presence.missed-beats "
                                + missed + " do not fit each other: " + e.getMessage(),
                        "Let pages beat less often, or more beats be missing.");
            }
        }

        /** The name of a consumer that keeps what it learns in this node's memory. */
        ConsumerName consumer(String name) {
            return new ConsumerName(name + "@" + node);
        }

        PresenceTimings timings() {
            return timings(beat, hiddenBeat, missedBeats, missedHiddenBeats);
        }

        TrackerLimits limits() {
            return new TrackerLimits(agents, changes, silence);
        }

        private static PresenceTimings timings(Duration visible, Duration hidden, int missed, int missedHidden) {
            PresenceTimings usual = PresenceTimings.defaults();
            return new PresenceTimings(
                    new Beats(visible, hidden, missed, missedHidden),
                    usual.margins(),
                    usual.graces(),
                    usual.instability());
        }
    }

    /**
     * The settings of the feed that hands the ledger's entries to presence and to the host's listeners.
     *
     * @param enabled whether there is a feed; a host without one hands the entries to the tracker itself
     * @param batch how many entries are moved or handed over at once, at least 1
     * @param attempts how often a consumer is given an entry that it fails on before the entry is set aside, at least 1
     * @param pause between two looks into the outbox, and before the second attempt; longer than zero
     * @param longestPause between two attempts; at least the pause
     * @param closing how long the entries that still wait are handed over when the application stops, before consumers that
     *     have not returned are interrupted; not negative
     * @param longestCall how long a consumer may take for one entry before it counts as stalled, and health is down; longer than
     *     zero
     * @since 0.1
     */
    public record Feed(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("100") int batch,
            @DefaultValue("5") int attempts,
            @DefaultValue("100ms") Duration pause,
            @DefaultValue("10s") Duration longestPause,
            @DefaultValue("10s") Duration closing,
            @DefaultValue("1m") Duration longestCall) {
        /**
         * Checks the bounds.
         *
         * @throws OmniConfigurationException if one is out of bounds
         */
        public Feed {
            PropertyBounds.atLeast("omni.feed.batch", 1, batch);
            PropertyBounds.atLeast("omni.feed.attempts", 1, attempts);
            PropertyBounds.longerThanZero("omni.feed.pause", pause, LONGEST);
            PropertyBounds.between("omni.feed.longest-pause", pause, longestPause, LONGEST);
            PropertyBounds.between("omni.feed.closing", Duration.ZERO, closing, LONGEST);
            PropertyBounds.longerThanZero("omni.feed.longest-call", longestCall, LONGEST);
        }

        FeedLimits limits() {
            return new FeedLimits(batch, attempts, pause, longestPause, closing, longestCall);
        }
    }

    /**
     * The renewal of the agents' tokens.
     *
     * @param refreshUse how often the issuer takes one refresh token; needed where there is a TokenIssuer, since no default fits
     *     all
     * @param graceRepeats how often a single-use refresh token may be presented again within the grace
     * @param grace how long the issuer answers a repeated refresh token; not negative
     * @param session the longest time from an agent's sign-in to the last renewal; without it, no end
     * @since 0.1
     */
    public record Tokens(
            @Nullable Refresh refreshUse,
            @DefaultValue("0") int graceRepeats,
            @DefaultValue("0s") Duration grace,
            @Nullable Duration session) {
        /**
         * Checks the bounds, and that a grace says for how long and how often.
         *
         * @throws OmniConfigurationException if one is out of bounds, or contradicts another
         */
        public Tokens {
            PropertyBounds.atLeast("omni.tokens.grace-repeats", 0, graceRepeats);
            PropertyBounds.between("omni.tokens.grace", Duration.ZERO, grace, LONGEST);
            PropertyBounds.longerThanZero("omni.tokens.session", session, LONGEST);
            String set = "omni.tokens.grace is " + PropertyBounds.shown(grace) + " and omni.tokens.grace-repeats is "
                    + graceRepeats;
            if (grace.isZero() != (graceRepeats == 0)) {
                throw new OmniConfigurationException(
                        set + ", but one has no meaning without the other", "Set both, or none.");
            }
            if (refreshUse == Refresh.REUSABLE && graceRepeats > 0) {
                throw new OmniConfigurationException(
                        set + ", but a refresh token that is reusable needs no grace",
                        "Say omni.tokens.refresh-use=single-use, or remove the grace.");
            }
        }
    }

    /**
     * The settings of the tables of omni-postgres.
     *
     * @param installSchema whether the tables are brought to the adapter's version at the start; false where Flyway or Liquibase
     *     does so
     * @param joinTransactions whether commands join the Spring transaction of the calling thread on the same data source
     * @param lockTimeout how long one attempt waits for a key that another node has, from 1 ms to 24 h
     * @param tokenKeys the AES keys under which tokens are sealed, by names of at most 100 characters: 16 or 32 bytes as
     *     Base64; without one, and without a TokenCipher bean, tokens are kept in memory
     * @param tokenKey the name of the key that seals from now on; the only one if there is one
     * @since 0.1
     */
    public record Postgres(
            @DefaultValue("true") boolean installSchema,
            @DefaultValue("true") boolean joinTransactions,
            @DefaultValue("200ms") Duration lockTimeout,
            @DefaultValue Map<String, String> tokenKeys,
            @Nullable String tokenKey) {

        private static final int LONGEST_KEY_NAME = 100;

        /**
         * Checks the time-out and the keys.
         *
         * @throws OmniConfigurationException if one is out of bounds
         */
        public Postgres {
            PropertyBounds.between(
                    "omni.postgres.lock-timeout", Duration.ofMillis(1), lockTimeout, Duration.ofHours(24));
            tokenKeys = Map.copyOf(tokenKeys);
            tokenKeys.forEach(Postgres::key);
            PropertyBounds.text("omni.postgres.token-key", LONGEST_KEY_NAME, tokenKey);
        }

        Map<String, SecretKey> keys() {
            Map<String, SecretKey> keys = new HashMap<>();
            tokenKeys.forEach((name, text) -> keys.put(name, key(name, text)));
            return keys;
        }

        private static SecretKey key(String name, String text) {
            PropertyBounds.text("the name of a key below omni.postgres.token-keys", LONGEST_KEY_NAME, name);
            byte[] bytes = bytes(text);
            if (bytes.length != 16 && bytes.length != 32) {
                throw new OmniConfigurationException(
                        "omni.postgres.token-keys." + name + " must be 16 or 32 bytes as Base64, but is not",
                        "Make one with: openssl rand -base64 32");
            }
            return new SecretKeySpec(bytes, "AES");
        }

        private static byte[] bytes(String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }

        /** Leaves the keys out. */
        @Override
        public String toString() {
            return "Postgres[installSchema=" + installSchema + ", joinTransactions=" + joinTransactions
                    + ", lockTimeout=" + lockTimeout + ", tokenKeys=" + tokenKeys.keySet() + ", tokenKey=" + tokenKey
                    + "]";
        }
    }

    /** The ways in which this host says to the authorization server who it is. */
    public enum Client {
        /** By the Authorization header, as client_secret_basic. */
        BASIC,
        /** By the form, as client_secret_post. */
        POST,
        /** By its id alone: a public client. */
        NONE
    }

    /**
     * The authorization server of omni-oauth.
     *
     * @param tokenEndpoint where tokens are renewed, an absolute address like the two below; with it and omni-oauth there is a
     *     TokenIssuer
     * @param revocationEndpoint where tokens are revoked; without it they are not
     * @param metadata the server's metadata document, which is looked at while the server is down; without it one renewal is let
     *     through now and then
     * @param clientId the id of this host
     * @param clientSecret the secret of this host; not for a public client
     * @param client how this host says who it is
     * @param connectLimit how long a connection may take; longer than zero, and at most 9 s, as a renewal's call has 10 s
     * @param lifetime how long the first access token lasts if the server does not say; longer than zero
     * @since 0.1
     */
    public record Oauth(
            @Nullable URI tokenEndpoint,
            @Nullable URI revocationEndpoint,
            @Nullable URI metadata,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @DefaultValue("basic") Client client,
            @DefaultValue("2s") Duration connectLimit,
            @DefaultValue("5m") Duration lifetime) {

        private static final Duration LONGEST_CONNECT = Duration.ofSeconds(9);

        /**
         * Checks the addresses, the client and the durations.
         *
         * @throws OmniConfigurationException if one is out of bounds, or contradicts another
         */
        public Oauth {
            PropertyBounds.address("omni.oauth.token-endpoint", tokenEndpoint);
            PropertyBounds.address("omni.oauth.revocation-endpoint", revocationEndpoint);
            PropertyBounds.address("omni.oauth.metadata", metadata);
            PropertyBounds.text("omni.oauth.client-id", 1_000, clientId);
            PropertyBounds.secret("omni.oauth.client-secret", clientSecret);
            if (client == Client.NONE && clientSecret != null) {
                throw new OmniConfigurationException(
                        "omni.oauth.client-secret must not be set where omni.oauth.client is none, but is",
                        "Remove the secret, or say omni.oauth.client=basic or post.");
            }
            PropertyBounds.longerThanZero("omni.oauth.lifetime", lifetime, LONGEST);
            PropertyBounds.longerThanZero("omni.oauth.connect-limit", connectLimit, LONGEST_CONNECT);
        }

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Oauth[tokenEndpoint=" + tokenEndpoint + ", clientId=" + clientId + ", client=" + client + "]";
        }
    }

    /**
     * The settings of Micrometer's meters.
     *
     * @param enabled whether the meters of Omni are registered, where Micrometer is present
     * @since 0.1
     */
    public record Metrics(@DefaultValue("true") boolean enabled) {}
}
