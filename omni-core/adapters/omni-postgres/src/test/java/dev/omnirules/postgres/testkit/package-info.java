/** A server and a network that tests can break, and the rules that they run. */
package dev.omnirules.postgres.testkit;
