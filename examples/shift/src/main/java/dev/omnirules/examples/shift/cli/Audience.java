package dev.omnirules.examples.shift.cli;

import dev.omnirules.core.agent.AgentId;
import java.util.Locale;
import java.util.Optional;

/**
 * For whom a replay is printed.
 *
 * @param locale the language
 * @param agent whom to follow; everybody if empty
 * @param detail how much to print
 */
record Audience(Locale locale, Optional<AgentId> agent, Detail detail) {

    /** How much to print. */
    enum Detail {
        /** The timeline and the summary. */
        EVERYTHING,
        /** The summary alone. */
        SUMMARY
    }
}
