package dev.omnirules.examples.shift.replay;

/**
 * What a replay counted.
 *
 * @param conversations the conversations started
 * @param breaches how often something happened that must never happen
 * @param renewals how often an access token was renewed
 * @param expired how often an agent met an expired access token
 * @param queues the waits and the offers
 */
public record ReplayFigures(long conversations, long breaches, long renewals, long expired, QueueFigures queues) {}
