package io.planloom.rest;

import java.util.List;

import io.planloom.plan.view.PlanRevision;

/**
 * What a plan was like.
 *
 * @param items its revisions in their order
 */
record RevisionList(List<PlanRevision> items) {
}
