/**
 * Published fixtures: streams of events as they would be observed, days of a desk's connection, and arbitraries for every
 * public value, fact and view ({@link dev.omnirules.presence.testkit.PresenceDomain}).
 *
 * <p>They are the artifact {@code omni-presence} with the classifier {@code tests}. It brings no dependencies along: a host
 * declares omni-core's {@code tests} and what that one needs.
 */
package dev.omnirules.presence.testkit;
