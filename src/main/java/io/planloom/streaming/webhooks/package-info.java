/** Sends events of plans to the addresses that their callbacks name. */
@NullMarked
package io.planloom.streaming.webhooks;

import org.jspecify.annotations.NullMarked;
