/** Many nodes on a server that is killed, over connections that are cut; and what must be left standing. */
package dev.omnirules.examples.postgres.chaos;
