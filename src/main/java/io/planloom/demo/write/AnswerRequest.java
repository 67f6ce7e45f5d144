package io.planloom.demo.write;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Input for the answer to a goal, or for the joined result of a subgoal.
 *
 * @param goal the goal of the plan
 * @param subgoal what the subgoal does, or null for the answer to the goal
 * @param results results of the steps
 * @param missing a line for each step that has no result
 * @param leftOut a line for each step that was left out by request
 * @param criteria what the answer is judged by
 * @param messages what people said while the plan ran
 * @param mended what was wrong with the attempt before, or null
 */
public record AnswerRequest(String goal, @Nullable String subgoal, List<Result> results, List<String> missing,
		List<String> leftOut, List<String> criteria, List<String> messages, Notice.@Nullable Mended mended) {
}
