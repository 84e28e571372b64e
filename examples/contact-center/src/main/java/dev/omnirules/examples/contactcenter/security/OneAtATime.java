package dev.omnirules.examples.contactcenter.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * The authorizations of the own issuer, in memory, for one caller at a time: the one that it wraps fails a login that looks
 * for a code while another begins. Thread-safe.
 */
final class OneAtATime implements OAuth2AuthorizationService {

    private final OAuth2AuthorizationService inMemory = new InMemoryOAuth2AuthorizationService();

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        inMemory.save(authorization);
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        inMemory.remove(authorization);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        return inMemory.findById(id);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return inMemory.findByToken(token, type);
    }
}
