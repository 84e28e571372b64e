/** Three real processes on one store and one issuer, killed and started again. */
package dev.omnirules.examples.postgres.nodes;
