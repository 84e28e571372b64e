package dev.omnirules.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The way in which a host proves to the authorization server who it is (RFC 6749, section 2.3). Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ClientAuthentication {

    /** Returns the fields that are added to the form. */
    Map<String, String> form();

    /** Returns the value of the {@code Authorization} header; empty if there is none. */
    Optional<String> header();

    /**
     * The method {@code client_secret_basic}, which every server takes.
     *
     * @param id the client's id
     * @param secret the client's secret
     */
    record Basic(String id, String secret) implements ClientAuthentication {
        /** Checks that both are there. */
        public Basic {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public Map<String, String> form() {
            return Map.of();
        }

        @Override
        public Optional<String> header() {
            String pair = encoded(id) + ":" + encoded(secret);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Basic[id=" + id + "]";
        }
    }

    /**
     * The method {@code client_secret_post}.
     *
     * @param id the client's id
     * @param secret the client's secret
     */
    record Post(String id, String secret) implements ClientAuthentication {
        /** Checks that both are there. */
        public Post {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public Map<String, String> form() {
            return Map.of("client_id", id, "client_secret", secret);
        }

        @Override
        public Optional<String> header() {
            return Optional.empty();
        }

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Post[id=" + id + "]";
        }
    }

    /**
     * The method {@code none}, of a client that cannot keep a secret.
     *
     * @param id the client's id
     */
    record Public(String id) implements ClientAuthentication {
        /** Checks that it is there. */
        public Public {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public Map<String, String> form() {
            return Map.of("client_id", id);
        }

        @Override
        public Optional<String> header() {
            return Optional.empty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
