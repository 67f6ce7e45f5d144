package io.planloom.plan;

import java.util.UUID;

import jakarta.persistence.Embeddable;

/**
 * What identifies an entry of a log.
 *
 * @param planId the plan whose log it is
 * @param sequence its number, from 1 without a gap
 */
@Embeddable
record LogKey(UUID planId, long sequence) {
}
