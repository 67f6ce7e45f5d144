package io.planloom.plan.web;

import java.util.List;

import io.planloom.plan.PlanRevision;

/**
 * What a plan was like.
 *
 * @param items its revisions in their order
 */
record RevisionList(List<PlanRevision> items) {
}
