package dev.omnirules.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** How a host tells the authorization server who it is (RFC 6749, section 2.3). Immutable and thread-safe. */
public sealed interface ClientAuthentication {

    /** What goes into the form. */
    Map<String, String> form();

    /** What goes into the {@code Authorization} header; empty if nothing does. */
    Optional<String> header();

    /** {@code client_secret_basic}: the way that every server takes. */
    record Basic(String id, String secret) implements ClientAuthentication {
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

    /** {@code client_secret_post}. */
    record Post(String id, String secret) implements ClientAuthentication {
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

    /** {@code none}: a client that cannot keep a secret. */
    record Public(String id) implements ClientAuthentication {
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
