/** A test slice for hosts that use the starter: the ledger in memory, the shells and presence, and nothing else of the host. */
package dev.omnirules.spring.testkit;
