package dev.omnirules.oauth;

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

/**
 * The meaning of an answer of the token endpoint for the refresh token. The checks, in order:
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
        Optional<JsonFields> body = read(response.body());
        if (response.statusCode() == 200) {
            return success(response.body(), body);
        }
        String error = isError(response.statusCode()) ? text(body, "error") : "";
        String cause = "HTTP " + response.statusCode() + (CODE.matcher(error).matches() ? " " + error : "");
        if (error.equals("invalid_grant")) {
            return new RenewalAnswer.Rejected(refusals.read(text(body, "error_description")), cause);
        }
        return NOT_USED.contains(error) || NOT_TAKEN.contains(response.statusCode())
                ? new RenewalAnswer.Declined(cause, RetryAfter.of(response.headers()))
                : new RenewalAnswer.Unknown(cause);
    }

    private static RenewalAnswer success(byte[] read, Optional<JsonFields> body) {
        if (read.length > BoundedBody.LIMIT) {
            return new RenewalAnswer.Unknown("HTTP 200 with more than 64 KiB");
        }
        if (body.isEmpty()) {
            return new RenewalAnswer.Unknown("HTTP 200 without a JSON object");
        }
        JsonFields fields = body.get();
        Optional<String> access = token(fields, "access_token");
        if (access.isEmpty()) {
            return new RenewalAnswer.Unknown("HTTP 200 without an access token");
        }
        return fields.names().contains("token_type")
                        && !BEARER.equalsIgnoreCase(fields.texts().getOrDefault("token_type", ""))
                ? new RenewalAnswer.Unknown("HTTP 200 with a token_type other than Bearer")
                : new RenewalAnswer.Issued(grant(access.get(), fields));
    }

    private static TokenGrant grant(String access, JsonFields body) {
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

    private static Optional<JsonFields> read(byte[] body) {
        return body.length > BoundedBody.LIMIT ? Optional.empty() : JsonFields.read(body);
    }

    private static String text(Optional<JsonFields> body, String field) {
        return body.map(fields -> fields.texts().getOrDefault(field, "")).orElse("");
    }

    /** A token of the characters that the standard allows (RFC 6749, appendix A.12), so that a header can hold it. */
    private static Optional<String> token(JsonFields body, String field) {
        return Optional.ofNullable(body.texts().get(field))
                .filter(text -> TOKEN.matcher(text).matches());
    }

    /**
     * Reads a number of seconds, which some servers write as a text or with a fraction: whole seconds, between 0 and what a
     * grant may hold; empty if it is not there or not a number.
     */
    private static Optional<Duration> seconds(JsonFields body, String field) {
        String text = body.numbers().getOrDefault(field, body.texts().getOrDefault(field, ""));
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(text).max(BigDecimal.ZERO).min(LONGEST);
        return Optional.of(Duration.ofSeconds(seconds.longValue()));
    }
}
