package dev.omnirules.proofs;

import dev.omnirules.oauth.OAuthSettings;
import dev.omnirules.oauth.OAuthTokenIssuer;
import dev.omnirules.postgres.token.TokenCipher;
import dev.omnirules.presence.tracker.SavedPresence;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What the sample of an adapter's entry type may name beside what the {@link SampleHost} has. There is no database and no server, so such
 * samples are compiled and not run.
 */
public abstract class AdapterHost extends SampleHost {

    public DataSource database;
    public TokenCipher cipher;
    public Keys keys;
    public Snapshots files;

    public OAuthSettings usual;
    public OAuthTokenIssuer authorization;
    public String secret;
    public String received;
    public String verifier;

    /** A key service. */
    public interface Keys {

        byte[] secret(String name);

        byte[] encrypt(byte[] plain, String place);

        byte[] decrypt(byte[] sealed, String place);
    }

    /** A file of saved presence. */
    public interface Snapshots {

        Optional<SavedPresence> read();

        void replace(SavedPresence saved);
    }
}
