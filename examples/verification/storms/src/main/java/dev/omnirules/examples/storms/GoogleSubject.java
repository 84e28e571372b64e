package dev.omnirules.examples.storms;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2CredentialsWithRefresh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;

/** google-auth-library: {@code OAuth2CredentialsWithRefresh}, with its default margins. */
final class GoogleSubject implements Subject {

    private final OAuth2CredentialsWithRefresh credentials;

    GoogleSubject(Origin origin) {
        credentials = OAuth2CredentialsWithRefresh.newBuilder()
                .setAccessToken(token(origin.first()))
                .setRefreshHandler(() -> token(origin.renew()))
                .build();
    }

    private static AccessToken token(Origin.Grant grant) {
        return new AccessToken(grant.access(), Date.from(grant.expiresAt()));
    }

    @Override
    public Object token() {
        try {
            return credentials.getRequestMetadata();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
