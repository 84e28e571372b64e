package dev.omnirules.core.token.issuer;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.internal.Texts;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of one presentation of a refresh token. Every answer but {@link Issued} has a cause: a few words for the log,
 * such as {@code 401 invalid_client} or the class of an exception, at most 200 characters and without a token. Immutable
 * and thread-safe.
 *
 * @since 0.1
 */
public sealed interface RenewalAnswer {

    /**
     * The issuer gave new tokens.
     *
     * @param grant the new tokens
     * @since 0.1
     */
    record Issued(TokenGrant grant) implements RenewalAnswer {

        /** Checks that the grant is there. */
        public Issued {
            Objects.requireNonNull(grant, "grant");
        }
    }

    /**
     * The request never reached the issuer: the refresh token is unused.
     *
     * @param cause what prevented it, for the log
     * @since 0.1
     */
    record NotSent(String cause) implements RenewalAnswer {

        /**
         * Checks the cause.
         *
         * @throws IllegalArgumentException if it is too long or has a control character
         */
        public NotSent {
            checked(cause);
        }
    }

    /**
     * The issuer answered that it did not handle the request (too many requests, unavailable, a client it does not know):
     * the refresh token is unused.
     *
     * @param cause what the issuer said, for the log
     * @param retryAfter how long the issuer asks to wait; empty if it does not say
     * @since 0.1
     */
    record Declined(String cause, Optional<Duration> retryAfter) implements RenewalAnswer {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if the duration is negative, or the cause is too long or has a control character
         */
        public Declined {
            checked(cause);
            Objects.requireNonNull(retryAfter, "retryAfter");
            retryAfter.ifPresent(wait -> Bounds.notNegative("retryAfter", wait));
        }
    }

    /**
     * The issuer refused this refresh token ({@code invalid_grant}).
     *
     * @param reason why, as far as the issuer says
     * @param cause what the issuer said, for the log
     * @since 0.1
     */
    record Rejected(Reason reason, String cause) implements RenewalAnswer {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if the cause is too long or has a control character
         */
        public Rejected {
            checked(cause);
            Objects.requireNonNull(reason, "reason");
        }

        /** The reasons for which an issuer refuses a refresh token. */
        public enum Reason {
            /** It is revoked, or the issuer does not say more than that it is not valid. */
            REVOKED(Reauthenticate.Reason.REVOKED),
            /** It has ended. */
            EXPIRED(Reauthenticate.Reason.REFRESH_EXPIRED),
            /** It was presented before, and the issuer took that for theft. */
            REUSED(Reauthenticate.Reason.REUSE_DETECTED);

            private final Reauthenticate.Reason consequence;

            Reason(Reauthenticate.Reason consequence) {
                this.consequence = consequence;
            }

            /**
             * Returns the consequence for the session.
             *
             * @return the reason for which nothing renews it any more
             */
            public Reauthenticate.Reason consequence() {
                return consequence;
            }
        }
    }

    /**
     * Nobody knows: the request may have reached the issuer, and its answer did not come back.
     *
     * @param cause what went wrong, for the log
     * @since 0.1
     */
    record Unknown(String cause) implements RenewalAnswer {

        /**
         * Checks the cause.
         *
         * @throws IllegalArgumentException if it is too long or has a control character
         */
        public Unknown {
            checked(cause);
        }
    }

    private static void checked(String cause) {
        Texts.named("cause", Objects.requireNonNull(cause, "cause"), 200);
    }
}
