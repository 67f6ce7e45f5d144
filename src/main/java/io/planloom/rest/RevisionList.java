package io.planloom.rest;

import java.util.List;

import io.planloom.plan.view.PlanRevision;

/**
 * The revisions of a plan.
 *
 * @param items the revisions in order
 */
record RevisionList(List<PlanRevision> items) {
}
