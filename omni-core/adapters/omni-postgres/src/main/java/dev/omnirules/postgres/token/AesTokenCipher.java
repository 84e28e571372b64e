package dev.omnirules.postgres.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The cipher AES-GCM with a random nonce, the place authenticated with the text. Keys have names, so that a new one can take over
 * while rows under the old one are still read: add it to every node first, then make it the sealing one. Thread-safe.
 *
 * <pre>{@code
 * SecretKey former = new SecretKeySpec(keys.secret("2025"), "AES");
 * SecretKey present = new SecretKeySpec(keys.secret("2026"), "AES");
 * TokenCipher cipher = new AesTokenCipher("2026", Map.of("2025", former, "2026", present));
 * }</pre>
 *
 * @since 0.1
 */
public final class AesTokenCipher implements TokenCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final String sealing;
    private final Map<String, SecretKey> keys;

    /**
     * Makes a cipher with keys of the host.
     *
     * @param sealing the name of the key that seals from now on
     * @param keys every key that rows may be under, by names of at most 100 letters
     * @throws IllegalArgumentException if there is no key of the name, or it is longer
     */
    public AesTokenCipher(String sealing, Map<String, SecretKey> keys) {
        Objects.requireNonNull(sealing, "sealing");
        Objects.requireNonNull(keys, "keys");
        this.sealing = sealing;
        this.keys = Map.copyOf(keys);
        if (sealing.length() > 100 || !keys.containsKey(sealing)) {
            throw new IllegalArgumentException("sealing must be the name of a key, of at most 100 letters, but is "
                    + (sealing.isEmpty() ? "empty" : sealing));
        }
    }

    @Override
    public byte[] seal(byte[] plain, String place) {
        Objects.requireNonNull(plain, "plain");
        Objects.requireNonNull(place, "place");
        byte[] name = sealing.getBytes(StandardCharsets.US_ASCII);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] body = apply(Cipher.ENCRYPT_MODE, sealing, nonce, plain, place);
        return ByteBuffer.allocate(1 + name.length + NONCE + body.length)
                .put((byte) name.length)
                .put(name)
                .put(nonce)
                .put(body)
                .array();
    }

    @Override
    public byte[] open(byte[] sealed, String place) {
        Objects.requireNonNull(sealed, "sealed");
        Objects.requireNonNull(place, "place");
        ByteBuffer parts = ByteBuffer.wrap(sealed);
        String name = new String(take(parts, parts.get()), StandardCharsets.US_ASCII);
        byte[] nonce = take(parts, NONCE);
        return apply(Cipher.DECRYPT_MODE, name, nonce, take(parts, parts.remaining()), place);
    }

    private byte[] apply(int mode, String name, byte[] nonce, byte[] text, String place) {
        SecretKey key = keys.get(name);
        if (key == null) {
            throw new IllegalStateException("sealed under an unknown key: " + name);
        }
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("not sealed for this place under key " + name, failure);
        }
    }

    private static byte[] take(ByteBuffer parts, int length) {
        byte[] part = new byte[length];
        parts.get(part);
        return part;
    }

    /** Names the sealing key, and shows none. */
    @Override
    public String toString() {
        return "AesTokenCipher[sealing=" + sealing + "]";
    }
}
