package dev.omnirules.postgres.token;

/**
 * The cipher that seals tokens before they reach the database: whoever reads a backup, a replica or a log of statements reads nothing. A
 * host with a key service of its own implements this; {@link AesTokenCipher} is for one that keeps keys itself. Called from
 * several threads at once.
 *
 * <pre>{@code
 * TokenCipher cipher = new TokenCipher() {
 *     public byte[] seal(byte[] plain, String place) {
 *         return keys.encrypt(plain, place);
 *     }
 *
 *     public byte[] open(byte[] sealed, String place) {
 *         return keys.decrypt(sealed, place);
 *     }
 * };
 * }</pre>
 *
 * @since 0.1
 */
public interface TokenCipher {

    /**
     * Seals a text.
     *
     * @param plain what to seal
     * @param place where it will stand; what is sealed for one place MUST NOT open at another
     * @return the sealed text, another one each time
     */
    byte[] seal(byte[] plain, String place);

    /**
     * Opens what was sealed.
     *
     * @param sealed what {@link #seal} gave, maybe under an older key
     * @param place where it stands
     * @return the plain text
     * @throws RuntimeException if it was not sealed for this place, or was changed
     */
    byte[] open(byte[] sealed, String place);
}
