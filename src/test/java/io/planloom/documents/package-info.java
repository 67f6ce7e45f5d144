/** What the documents say is compared with the service: commands, settings, figures. */
@NullMarked
package io.planloom.documents;

import org.jspecify.annotations.NullMarked;
