/**
 * Renewal storms: the same {@link dev.omnirules.examples.storms.Origin} behind the renewer and behind token caches in common
 * use, each set up as its documentation says, in one run.
 */
package dev.omnirules.examples.storms;
