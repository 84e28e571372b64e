/** A real Keycloak in a process of its own, behind a proxy that cuts, refuses and hangs. */
package dev.omnirules.oauth.keycloak;
