package io.planloom.plan.work;

/**
 * A model endpoint that refuses every call of a model.
 *
 * @param model the model that was asked; plans that wait for the same one go on together
 * @param name the endpoint as people are told of it
 * @param unpaid whether it wants to be paid before it takes a call
 */
public record RefusingEndpoint(String model, String name, boolean unpaid) {
}
