package dev.omnirules.core.token;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The decision about an agent's token, in rising severity: {@link Keep}, {@link RenewSoon}, {@link RenewNow}, {@link
 * Reauthenticate}. While nothing else happens, time only raises it. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface RenewalDecision extends Disclosable {

    /**
     * The token is usable and nothing is to be done: it is young, or its renewal is under way.
     *
     * @param until the first instant at which this no longer holds
     * @since 0.1
     */
    record Keep(Instant until) implements RenewalDecision {

        /** Checks that the instant is there. */
        public Keep {
            Objects.requireNonNull(until, "until");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("token.keep").with("until", until);
        }
    }

    /**
     * The token is usable and its renewal is due, in the background.
     *
     * @param at the first instant at which an attempt is allowed; in a back-off it lies ahead
     * @param usableUntil the first instant at which the token is no longer served
     * @since 0.1
     */
    record RenewSoon(Instant at, Instant usableUntil) implements RenewalDecision {

        /** Checks that both instants are there. */
        public RenewSoon {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(usableUntil, "usableUntil");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("token.renew-soon").with("at", at).with("usableUntil", usableUntil);
        }
    }

    /**
     * The token is no longer served and can still be renewed. The next attempt is due at {@link
     * RenewalDeadlines#attemptAt}.
     *
     * @param giveUpAt the first instant at which renewal ends; {@link Instant#MAX} if no end is known
     * @since 0.1
     */
    record RenewNow(Instant giveUpAt) implements RenewalDecision {

        /** Checks that the instant is there. */
        public RenewNow {
            Objects.requireNonNull(giveUpAt, "giveUpAt");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("token.renew-now")
                    .with("giveUpAt", Optional.of(giveUpAt).filter(Instant.MAX::isAfter));
        }
    }

    /**
     * Nothing renews this sign-in any more; only a new one gives new tokens. It is an advice: conversations go on for as
     * long as the token is usable, and a host asks for the sign-in outside a live one.
     *
     * @param reason why
     * @param usableUntil the first instant at which the token is no longer served; it may have passed
     * @since 0.1
     */
    record Reauthenticate(Reason reason, Instant usableUntil) implements RenewalDecision {

        /** Checks that both components are there. */
        public Reauthenticate {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(usableUntil, "usableUntil");
        }

        /** The reasons for which nothing renews a sign-in any more, in the order that breaks a tie. */
        public enum Reason {
            /** The agent signed out, or signed in anew. The token is not served any more. */
            SIGNED_OUT,
            /** The issuer refused the refresh token, and no other node has renewed it. */
            REVOKED,
            /** The issuer refused the refresh token as presented before: the whole family is revoked. */
            REUSE_DETECTED,
            /** The issuer gave no refresh token. */
            NOT_RENEWABLE,
            /** The sign-in has lasted as long as {@link RenewalTimings.Session#absolute} lets it. */
            ABSOLUTE_LIFETIME_REACHED,
            /** The refresh token has ended, or the issuer refused it as ended. */
            REFRESH_EXPIRED,
            /** The agent was not active for {@link RenewalTimings.Session#idle}. */
            IDLE_LIMIT_REACHED,
            /** The refresh token may have been used up by an attempt without an answer, and no repeat is allowed. */
            OUTCOME_UNKNOWN,
            /** The tokens of two generations in a row were refused by the services that the agent calls. */
            ACCESS_REFUSED,
            /** Attempts failed until {@link RenewalTimings.Retry#patience} after the token's end. */
            ATTEMPTS_EXHAUSTED
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("token.reauthenticate", reason).with("usableUntil", usableUntil);
        }
    }
}
