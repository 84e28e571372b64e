/**
 * What a supervisor and a router see of an agent: events → {@link dev.omnirules.presence.status.AgentPresence} (a pure
 * fold) → {@link dev.omnirules.presence.status.StatusPolicy} at an instant → {@link
 * dev.omnirules.presence.status.StatusView}. Intent (what the agent chose) and evidence (whether a device can be
 * reached) are kept apart and meet only in the policy. Entry type: {@link dev.omnirules.presence.status.StatusPolicy}.
 */
@NullMarked
package dev.omnirules.presence.status;

import org.jspecify.annotations.NullMarked;
