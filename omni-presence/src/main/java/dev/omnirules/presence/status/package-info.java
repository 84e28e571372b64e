/**
 * What a supervisor and a router see of an agent: events → {@link dev.omnirules.presence.status.AgentPresence} (a pure
 * fold) → {@link dev.omnirules.presence.status.StatusPolicy} at an instant → {@link
 * dev.omnirules.presence.status.StatusView}. Intent (what the agent chose) and evidence (whether a device can be
 * reached) are kept apart and meet only in the policy. Entry type: {@link dev.omnirules.presence.status.StatusPolicy}.
 *
 * <p>Start with {@link dev.omnirules.presence.tracker.PresenceTracker}, which does all of this in one process; come here
 * to run the fold elsewhere, such as in a stream. There, {@link dev.omnirules.presence.status.AgentTimeline} folds
 * events and tells each change once, {@link dev.omnirules.presence.status.PresenceTimings} says how patient it is, and
 * {@link dev.omnirules.presence.status.PresenceCodec} keeps what was folded. More: {@code
 * omni-presence/docs/tasks/tune.md}.
 */
@NullMarked
package dev.omnirules.presence.status;

import org.jspecify.annotations.NullMarked;
