/** What the feature packages share and no host sees: the check of a text that names something. */
package dev.omnirules.core.internal;
