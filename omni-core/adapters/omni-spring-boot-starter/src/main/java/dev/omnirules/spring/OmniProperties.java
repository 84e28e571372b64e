package dev.omnirules.spring;

import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedLimits;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.PresenceTimings.Beats;
import dev.omnirules.presence.tracker.EpochIssuer;
import dev.omnirules.presence.tracker.TrackerLimits;
import dev.omnirules.whatsapp.admission.AdmissionLimits.WhilePaused;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the starter. A value out of bounds ends the start of the application with the name of the property's group,
 * the field and the rule. Immutable and thread-safe.
 *
 * @param ledger the ledger and the rules of every command
 * @param whatsapp active conversations
 * @param presence the agents' presence
 * @param feed the feed of the ledger's entries
 * @param tokens the renewal of the agents' tokens
 * @param postgres the tables of omni-postgres
 * @param oauth the authorization server of omni-oauth
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
        @DefaultValue Oauth oauth) {

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
     * @param requestRetention how long the ledger in memory remembers a request id; longer than zero
     * @since 0.1
     */
    public record Ledger(
            @DefaultValue("auto") Store store,
            @DefaultValue("5s") Duration deadline,
            @DefaultValue("per-address") ConflictScope conflictScope,
            @DefaultValue("without-wrap-up") Counting counting,
            @Nullable Duration wrapUp,
            @DefaultValue("24h") Duration requestRetention) {
        /**
         * Checks the durations.
         *
         * @throws IllegalArgumentException if one is out of bounds
         */
        public Ledger {
            positive("deadline", deadline);
            positive("requestRetention", requestRetention);
            wrapUpLimits(wrapUp);
        }

        Optional<WrapUpLimits> wrapUpLimits() {
            return wrapUpLimits(wrapUp);
        }

        private static Optional<WrapUpLimits> wrapUpLimits(@Nullable Duration limit) {
            return Optional.ofNullable(limit).map(WrapUpLimits::of);
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
     * @param beat how often a visible page beats; longer than zero
     * @param hiddenBeat how often a page in the background beats; at least 60 s
     * @param missedBeats how many beats of a visible page may be missing
     * @param missedHiddenBeats how many beats of a page in the background may be missing
     * @param agents how many agents are tracked at most, at least 1
     * @param changes how many changes of status are kept for listeners that are behind, at least 1
     * @param silence how long the tracker may hear nothing before that time counts as its own fault, at least 2 s
     * @param saveAs the name under which this node's presence is saved in PostgreSQL, constant over restarts and different for
     *     each node; without it presence is not saved
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
        /**
         * Checks the bounds, and copies the list.
         *
         * @throws IllegalArgumentException if one is out of bounds
         */
        public Presence {
            if (node < 0 || node > EpochIssuer.LAST_NODE) {
                throw new IllegalArgumentException(
                        "node must be from 0 to " + EpochIssuer.LAST_NODE + ", but is " + node);
            }
            timings(beat, hiddenBeat, missedBeats, missedHiddenBeats);
            limits(agents, changes, silence);
            positive("saveEvery", saveEvery);
            socketOrigins = List.copyOf(socketOrigins);
        }

        /** The name of a consumer that keeps what it learns in this node's memory. */
        ConsumerName consumer(String name) {
            return new ConsumerName(name + "@" + node);
        }

        PresenceTimings timings() {
            return timings(beat, hiddenBeat, missedBeats, missedHiddenBeats);
        }

        TrackerLimits limits() {
            return limits(agents, changes, silence);
        }

        private static TrackerLimits limits(int agents, int changes, Duration silence) {
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
         * @throws IllegalArgumentException if one is out of bounds
         */
        public Feed {
            limits(batch, attempts, pause, longestPause, closing, longestCall);
        }

        FeedLimits limits() {
            return limits(batch, attempts, pause, longestPause, closing, longestCall);
        }

        private static FeedLimits limits(
                int batch,
                int attempts,
                Duration pause,
                Duration longestPause,
                Duration closing,
                Duration longestCall) {
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
         * Checks the bounds.
         *
         * @throws IllegalArgumentException if one is out of bounds
         */
        public Tokens {
            RefreshUse.graced(graceRepeats, grace);
            if (session != null) {
                positive("session", session);
            }
        }
    }

    /**
     * The settings of the tables of omni-postgres.
     *
     * @param installSchema whether the tables are brought to the adapter's version at the start; false where Flyway or Liquibase
     *     does so
     * @param joinTransactions whether commands join the Spring transaction of the calling thread on the same data source
     * @param lockTimeout how long one attempt waits for a key that another node has, at least 1 ms
     * @param tokenKeys the AES keys under which tokens are sealed, by name: 16 or 32 bytes as Base64; without one, and without a
     *     TokenCipher bean, tokens are kept in memory
     * @param tokenKey the name of the key that seals from now on; the only one if there is one
     * @since 0.1
     */
    public record Postgres(
            @DefaultValue("true") boolean installSchema,
            @DefaultValue("true") boolean joinTransactions,
            @DefaultValue("200ms") Duration lockTimeout,
            @DefaultValue Map<String, String> tokenKeys,
            @Nullable String tokenKey) {
        /**
         * Checks the time-out.
         *
         * @throws IllegalArgumentException if it is shorter than a millisecond
         */
        public Postgres {
            if (lockTimeout.toMillis() < 1) {
                throw new IllegalArgumentException("lockTimeout must be at least 1 ms, but is " + lockTimeout);
            }
            tokenKeys = Map.copyOf(tokenKeys);
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
     * @param tokenEndpoint where tokens are renewed; with it and omni-oauth there is a TokenIssuer
     * @param revocationEndpoint where tokens are revoked; without it they are not
     * @param metadata the server's metadata document, which is looked at while the server is down; without it one renewal is let
     *     through now and then
     * @param clientId the id of this host
     * @param clientSecret the secret of this host; not for a public client
     * @param client how this host says who it is
     * @param connectLimit how long a connection may take; longer than zero, and shorter than 10 s
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
        /**
         * Checks the durations.
         *
         * @throws IllegalArgumentException if one is out of bounds
         */
        public Oauth {
            positive("connectLimit", connectLimit);
            positive("lifetime", lifetime);
            if (connectLimit.compareTo(Duration.ofSeconds(10)) >= 0) {
                throw new IllegalArgumentException("connectLimit must be shorter than 10 s, but is " + connectLimit);
            }
        }

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Oauth[tokenEndpoint=" + tokenEndpoint + ", clientId=" + clientId + ", client=" + client + "]";
        }
    }

    private static void positive(String field, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(field + " must be longer than zero, but is " + value);
        }
    }
}
