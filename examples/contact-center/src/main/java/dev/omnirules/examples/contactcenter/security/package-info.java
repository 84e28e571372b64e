/** Sign-in with OAuth 2 against an authorization server in the same process, and what guards each request. */
@NullMarked
package dev.omnirules.examples.contactcenter.security;

import org.jspecify.annotations.NullMarked;
