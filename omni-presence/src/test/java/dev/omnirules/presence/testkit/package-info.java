/** Published fixtures: jqwik arbitraries of presence event streams. */
package dev.omnirules.presence.testkit;
