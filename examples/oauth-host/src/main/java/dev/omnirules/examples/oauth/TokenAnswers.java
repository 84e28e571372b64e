package dev.omnirules.examples.oauth;

import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.TokenGrant;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer of the token endpoint says of the refresh token. The checks, in order:
 *
 * <ol>
 *   <li>200 with an access token of the type {@code Bearer}, or of none: issued. 200 with anything else: unknown, for the
 *       server may have rotated.
 *   <li>{@code invalid_grant}: rejected.
 *   <li>Another error of the standard, or a status by which a server says that it did not take the request: declined.
 *   <li>Everything else, a gateway's 502 and 504 and a server's 500 above all: unknown.
 * </ol>
 */
final class TokenAnswers {

    /** Keeps no buffer for the next time, for tokens would stay in it. */
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build());

    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofDays(3_650).toSeconds());
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
    private static final Pattern TOKEN = Pattern.compile("[ -~]+");
    private static final String BEARER = "Bearer";
    private static final Set<Integer> NOT_TAKEN =
            Set.of(307, 308, 401, 403, 404, 405, 408, 413, 415, 421, 429, 431, 503);
    private static final Set<String> NOT_USED = Set.of(
            "invalid_request",
            "invalid_client",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope",
            "invalid_target",
            "temporarily_unavailable");

    private final RefusalReading refusals;

    TokenAnswers(RefusalReading refusals) {
        this.refusals = refusals;
    }

    RenewalAnswer of(HttpResponse<byte[]> response) {
        JsonNode body = read(response.body());
        if (response.statusCode() == 200) {
            return success(response.body(), body);
        }
        String error = isError(response.statusCode()) ? text(body, "error").orElse("") : "";
        String cause = "HTTP " + response.statusCode() + (CODE.matcher(error).matches() ? " " + error : "");
        if (error.equals("invalid_grant")) {
            return new RenewalAnswer.Rejected(
                    refusals.read(text(body, "error_description").orElse("")), cause);
        }
        return NOT_USED.contains(error) || NOT_TAKEN.contains(response.statusCode())
                ? new RenewalAnswer.Declined(cause, RetryAfter.of(response.headers()))
                : new RenewalAnswer.Unknown(cause);
    }

    private static RenewalAnswer success(byte[] read, JsonNode body) {
        if (read.length > BoundedBody.LIMIT) {
            return new RenewalAnswer.Unknown("HTTP 200 with more than 64 KiB");
        }
        if (!body.isObject()) {
            return new RenewalAnswer.Unknown("HTTP 200 without a JSON object");
        }
        Optional<String> access = token(body, "access_token");
        if (access.isEmpty()) {
            return new RenewalAnswer.Unknown("HTTP 200 without an access token");
        }
        return body.has("token_type")
                        && !BEARER.equalsIgnoreCase(text(body, "token_type").orElse(""))
                ? new RenewalAnswer.Unknown("HTTP 200 with a token_type other than Bearer")
                : new RenewalAnswer.Issued(grant(access.get(), body));
    }

    private static TokenGrant grant(String access, JsonNode body) {
        return new TokenGrant(
                new AccessToken(access),
                token(body, "refresh_token").map(RefreshToken::new),
                seconds(body, "expires_in"),
                seconds(body, "refresh_token_expires_in")
                        .or(() -> seconds(body, "refresh_expires_in"))
                        .filter(duration -> !duration.isZero()));
    }

    private static boolean isError(int status) {
        return status / 100 == 4 || status == 503;
    }

    private static JsonNode read(byte[] body) {
        try {
            return body.length > BoundedBody.LIMIT ? JSON.missingNode() : JSON.readTree(body);
        } catch (JacksonException broken) {
            return JSON.missingNode();
        }
    }

    /** A token of the characters that the standard allows (RFC 6749, appendix A.12), so that a header can hold it. */
    private static Optional<String> token(JsonNode body, String field) {
        return text(body, field).filter(text -> TOKEN.matcher(text).matches());
    }

    private static Optional<String> text(JsonNode body, String field) {
        return Optional.of(body.path(field))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(text -> !text.isEmpty());
    }

    /**
     * Reads a number of seconds, which some servers write as a text or with a fraction: whole seconds, between 0 and what a
     * grant may hold; empty if it is not there or not a number.
     */
    private static Optional<Duration> seconds(JsonNode body, String field) {
        JsonNode node = body.path(field);
        String text = node.isNumber() || node.isString() ? node.asString() : "";
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(text).max(BigDecimal.ZERO).min(LONGEST);
        return Optional.of(Duration.ofSeconds(seconds.longValue()));
    }
}
