package dev.omnirules.core.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA-256 of texts, as texts. Thread-safe. */
public final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac prepared;

    private Hmac(Mac prepared) {
        this.prepared = prepared;
    }

    /**
     * Prepares the function of a secret.
     *
     * @param secret the secret
     * @return the function
     * @throws IllegalArgumentException if the secret is no key of it
     */
    public static Hmac with(SecretKey secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return new Hmac(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "secret must be a key of " + ALGORITHM + ", but is of " + secret.getAlgorithm(), e);
        }
    }

    /**
     * Returns the code of a text in base 64, for URLs and without padding.
     *
     * @param text the text
     * @return 43 characters
     */
    public String text(String text) {
        try {
            byte[] code = ((Mac) prepared.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this provider of " + ALGORITHM + " cannot be shared between threads", e);
        }
    }
}
