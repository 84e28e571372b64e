/** What several features of this module share and no host sees. Not exported. */
@NullMarked
package dev.omnirules.presence.internal;

import org.jspecify.annotations.NullMarked;
