/** The host in a real browser, and what of it needs none. */
package dev.omnirules.examples.contactcenter;
