/**
 * Saved presence in PostgreSQL: {@link dev.omnirules.presence.tracker.SavedPresence} → one row per agent, of which a save
 * writes those that changed. Entry type: {@link dev.omnirules.postgres.presence.PostgresPresenceStore}.
 */
@NullMarked
package dev.omnirules.postgres.presence;

import org.jspecify.annotations.NullMarked;
