/** Several processes remove what has ended. */
package dev.omnirules.examples.postgres.expiry;
