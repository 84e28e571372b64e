/**
 * Decides nothing: it is the one shape in which a host's API gives decisions to people. {@link
 * dev.omnirules.core.disclosure.Disclosable} (every decision) → {@link dev.omnirules.core.disclosure.Disclosure} (code, alerts,
 * ids; nothing of another agent, no customer's key) → {@link dev.omnirules.core.disclosure.DecisionView} (with texts in a
 * locale). A host's monitoring gets a {@link dev.omnirules.core.disclosure.DecisionNotice} of each command, by a {@link
 * dev.omnirules.core.disclosure.DecisionListener}.
 */
@NullMarked
package dev.omnirules.core.disclosure;

import org.jspecify.annotations.NullMarked;
