/** What all pages share: static files, problems, limits of requests. */
@NullMarked
package dev.omnirules.examples.contactcenter.web;

import org.jspecify.annotations.NullMarked;
