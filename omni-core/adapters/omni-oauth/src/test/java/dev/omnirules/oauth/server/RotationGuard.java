package dev.omnirules.oauth.server;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Reuse detection as RFC 9700 asks for it: whoever presents a refresh token that was rotated away loses the whole family.
 */
public final class RotationGuard implements OAuth2AuthorizationService {

    private final OAuth2AuthorizationService kept = new InMemoryOAuth2AuthorizationService();
    private final Map<String, String> families = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    /** How many families were revoked because of a reuse. */
    public int reuses() {
        return revoked.size();
    }

    /** How many refresh tokens were ever issued. */
    public int issued() {
        return families.size();
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        if (authorization.getRefreshToken() != null) {
            families.put(authorization.getRefreshToken().getToken().getTokenValue(), authorization.getId());
        }
        kept.save(authorization);
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        kept.remove(authorization);
    }

    @Override
    public OAuth2Authorization findById(String id) {
        return kept.findById(id);
    }

    @Override
    public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
        OAuth2Authorization found = kept.findByToken(token, type);
        if (found == null && OAuth2TokenType.REFRESH_TOKEN.equals(type) && families.containsKey(token)) {
            reused(families.get(token));
        }
        return found;
    }

    private void reused(String family) {
        OAuth2Authorization authorization = kept.findById(family);
        if (authorization != null) {
            kept.remove(authorization);
            revoked.add(family);
        }
    }
}
