package dev.omnirules.core.token;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The progress of the renewal of one generation of tokens. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface RenewalProgress {

    /**
     * Returns the attempts so far in this generation.
     *
     * @return the attempts; none if nothing was tried
     */
    Trail trail();

    /**
     * Returns this progress as another clock tells it.
     *
     * @param by how far the other clock is ahead; negative if it is behind
     * @return the progress with every instant moved
     */
    RenewalProgress moved(Duration by);

    /**
     * Nothing was tried in this generation.
     *
     * @since 0.1
     */
    record Ready() implements RenewalProgress {
        @Override
        public Trail trail() {
            return Trail.none();
        }

        @Override
        public RenewalProgress moved(Duration by) {
            Objects.requireNonNull(by, "by");
            return this;
        }
    }

    /**
     * A node has claimed the renewal and may have presented the refresh token. A claim that is not answered by its end
     * leaves the outcome unknown: no node may treat the refresh token as unused.
     *
     * @param claim names the claim, unique among all claims
     * @param claimUntil the first instant at which the claim is no longer trusted to be answered
     * @param trail what was tried, this presentation included
     * @since 0.1
     */
    record InFlight(String claim, Instant claimUntil, Trail trail) implements RenewalProgress {

        /** Checks that every component is there. */
        public InFlight {
            Objects.requireNonNull(claim, "claim");
            Objects.requireNonNull(claimUntil, "claimUntil");
            Objects.requireNonNull(trail, "trail");
        }

        @Override
        public RenewalProgress moved(Duration by) {
            Objects.requireNonNull(by, "by");
            return new InFlight(claim, SaturatingTime.moved(claimUntil, by), trail.moved(by));
        }
    }

    /**
     * The last attempt failed and the refresh token is known to be unused.
     *
     * @param retryAt the first instant at which the next attempt is allowed
     * @param trail what was tried
     * @since 0.1
     */
    record BackingOff(Instant retryAt, Trail trail) implements RenewalProgress {

        /** Checks that both components are there. */
        public BackingOff {
            Objects.requireNonNull(retryAt, "retryAt");
            Objects.requireNonNull(trail, "trail");
        }

        @Override
        public RenewalProgress moved(Duration by) {
            Objects.requireNonNull(by, "by");
            return new BackingOff(SaturatingTime.moved(retryAt, by), trail.moved(by));
        }
    }

    /**
     * An attempt was not answered: the refresh token may be used up.
     *
     * @param retryAt the first instant at which a repeat would be allowed, if the issuer documents one
     * @param trail what was tried
     * @since 0.1
     */
    record Uncertain(Instant retryAt, Trail trail) implements RenewalProgress {

        /** Checks that both components are there. */
        public Uncertain {
            Objects.requireNonNull(retryAt, "retryAt");
            Objects.requireNonNull(trail, "trail");
        }

        @Override
        public RenewalProgress moved(Duration by) {
            Objects.requireNonNull(by, "by");
            return new Uncertain(SaturatingTime.moved(retryAt, by), trail.moved(by));
        }
    }

    /**
     * Renewal has ended for good.
     *
     * @param reason why
     * @param endedAt when
     * @since 0.1
     */
    record Ended(Reauthenticate.Reason reason, Instant endedAt) implements RenewalProgress {

        /** Checks that both components are there. */
        public Ended {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(endedAt, "endedAt");
        }

        @Override
        public RenewalProgress moved(Duration by) {
            Objects.requireNonNull(by, "by");
            return new Ended(reason, SaturatingTime.moved(endedAt, by));
        }

        @Override
        public Trail trail() {
            return Trail.none();
        }
    }

    /**
     * The attempts made in one generation. Immutable and thread-safe.
     *
     * @param failures how many attempts did not bring new tokens, 0 or more
     * @param failingSince when the first of them was answered; {@link Instant#MAX} if none failed
     * @param presentations how often the refresh token may have been used, 0 or more
     * @param presentedSince when the first such presentation was begun; {@link Instant#MAX} if there is none
     * @since 0.1
     */
    record Trail(int failures, Instant failingSince, int presentations, Instant presentedSince) {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if a count is negative, or an instant is there without its count or the other
         *     way round
         */
        public Trail {
            Objects.requireNonNull(failingSince, "failingSince");
            Objects.requireNonNull(presentedSince, "presentedSince");
            paired("failures", failures, failingSince);
            paired("presentations", presentations, presentedSince);
        }

        /**
         * Returns the trail without attempts.
         *
         * @return the empty trail
         */
        public static Trail none() {
            return new Trail(0, Instant.MAX, 0, Instant.MAX);
        }

        Trail moved(Duration by) {
            return new Trail(
                    failures,
                    SaturatingTime.moved(failingSince, by),
                    presentations,
                    SaturatingTime.moved(presentedSince, by));
        }

        Trail presented(Instant at) {
            return new Trail(failures, failingSince, presentations + 1, SaturatingTime.earlier(presentedSince, at));
        }

        Trail withdrawn() {
            Instant since = presentations > 1 ? presentedSince : Instant.MAX;
            return new Trail(failures, failingSince, Math.max(0, presentations - 1), since);
        }

        Trail failed(Instant at) {
            return new Trail(failures + 1, SaturatingTime.earlier(failingSince, at), presentations, presentedSince);
        }

        private static void paired(String field, int count, Instant since) {
            Objects.requireNonNull(since, field);
            Bounds.atLeast(field, count, 0);
            if ((count == 0) != since.equals(Instant.MAX)) { // the text of an instant is dear, and is not needed before
                Bounds.require(false, field, "fit its instant " + since, count);
            }
        }
    }
}
