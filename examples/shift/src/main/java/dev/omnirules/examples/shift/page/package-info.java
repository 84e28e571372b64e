/**
 * A whole shift as one page for a browser, which needs no network: {@link dev.omnirules.examples.shift.page.ShiftPage} keeps
 * what a replay tells it and writes it as JSON into the page, whose script only looks up and counts what is there. Nothing
 * of it is used unless a page is asked for.
 */
package dev.omnirules.examples.shift.page;
