package io.planloom.plan.web;

/** A request body that {@link JsonRequestConverter} reads. */
interface JsonRequest {

}
