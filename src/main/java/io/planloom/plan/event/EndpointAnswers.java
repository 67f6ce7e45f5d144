package io.planloom.plan.event;

/**
 * Published inside the service after the commit that resumed a plan whose model endpoint
 * had refused every call: others that wait for the same model are worth a try. A hint,
 * told on the replica that made the change alone.
 *
 * @param model the model that answers again
 */
public record EndpointAnswers(String model) {
}
