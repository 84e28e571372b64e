package dev.omnirules.core.token.issuer;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of one presentation of a refresh token. Immutable and thread-safe.
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
     * @since 0.1
     */
    record NotSent() implements RenewalAnswer {}

    /**
     * The issuer answered that it did not handle the request (too many requests, unavailable, a client it does not know):
     * the refresh token is unused.
     *
     * @param retryAfter how long the issuer asks to wait; empty if it does not say
     * @since 0.1
     */
    record Declined(Optional<Duration> retryAfter) implements RenewalAnswer {

        /**
         * Checks the duration.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Declined {
            Objects.requireNonNull(retryAfter, "retryAfter");
            retryAfter.ifPresent(wait -> Bounds.notNegative("retryAfter", wait));
        }
    }

    /**
     * The issuer refused this refresh token ({@code invalid_grant}).
     *
     * @param reason why, as far as the issuer says
     * @since 0.1
     */
    record Rejected(Reason reason) implements RenewalAnswer {

        /** Checks that the reason is there. */
        public Rejected {
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
     * @since 0.1
     */
    record Unknown() implements RenewalAnswer {}
}
