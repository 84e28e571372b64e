/** A real authorization server in this process, a browser that signs agents in, and a wire that can be cut. */
package dev.omnirules.oauth.server;
