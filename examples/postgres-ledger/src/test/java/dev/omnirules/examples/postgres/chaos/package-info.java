/** Many nodes on a server that is killed, over connections that are cut; and what must be left availability. */
package dev.omnirules.examples.postgres.chaos;
