/**
 * What generators reach, found out by reflection so that nothing can be forgotten: {@link
 * dev.omnirules.core.testkit.coverage.PublicTypes} lists a module's surface, {@link
 * dev.omnirules.core.testkit.coverage.DomainCoverage} the values for which a domain has no arbitrary, and {@link
 * dev.omnirules.core.testkit.coverage.OutcomeTable} how often each outcome of each decision was reached. A host's own
 * policies and domains can be held to the same.
 */
package dev.omnirules.core.testkit.coverage;
