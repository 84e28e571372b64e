/**
 * A small host with routing rules of its own: two queues, skills, and a promise of how long a customer waits. Who waits →
 * {@link dev.omnirules.examples.routing.SkillRouter} → a command on the ledger. Its tests throw the published simulation
 * of a contact center at it; {@link dev.omnirules.examples.routing.Bug} switches mistakes on that they find.
 */
package dev.omnirules.examples.routing;
