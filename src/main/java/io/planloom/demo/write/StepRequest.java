package io.planloom.demo.write;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A request to do the work of a step.
 *
 * @param goal the goal of the plan
 * @param description what the step is to do
 * @param inputs the results that it builds on
 * @param mended what was wrong with the attempt before, or null
 */
public record StepRequest(String goal, String description, List<Result> inputs, Notice.@Nullable Mended mended) {
}
