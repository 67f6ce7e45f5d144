package io.planloom.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The plans that the demo model makes: several things to find out, compare, write up. */
final class DemoPlans {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** Readable after mending, and then not acceptable: two steps wait for each other. */
	private static final String BAD_PLAN = """
			Here is the plan of the demo model:
			```json
			{"strategy": "dag", "answer": null, "steps": [
			  {"id": "step_1", "kind": "action", "description": "Wait for step 2 (demo model)", "dependencies": ["step_2"]},
			  {"id": "step_2", "kind": "action", "description": "Wait for step 1 (demo model)", "dependencies": ["step_1"]},
			]}
			```
			""";

	/** What an improved plan does, by which a second review knows it. */
	private static final String CHECK = "Check the findings";

	/** How a planner is told of steps that failed. */
	private static final String FAILED = "\nSteps that failed:";

	/** How a planner is told of one step. */
	private static final Pattern LISTED = Pattern
		.compile("- ([A-Za-z0-9._-]+) \\((\\w+)(?:, after ([^)]*))?\\), [a-z ]+: (.*)");

	private DemoPlans() {
	}

	static String plan(DemoCall call, DemoDirectives directives) {
		boolean criticised = call.isCriticised();
		if (directives.has("bad-plan") && !criticised && call.purpose().equals(CallPurpose.PLAN.wireName())) {
			return BAD_PLAN;
		}
		String sum = DemoArithmetic.solve(call.goal());
		boolean linear = call.strategy().startsWith("linear");
		boolean planned = linear || call.strategy().startsWith("dag") || call.strategy().startsWith("hierarchical");
		if (sum != null && !planned) {
			return direct(sum + " (worked out by the demo model)");
		}
		if (call.strategy().startsWith("direct")) {
			return direct("This is the demo model, which knows no answer to: " + call.goal());
		}
		List<Step> steps = assigned(steps(call.goal(), linear, criticised, directives.has("verify")), call);
		boolean nests = call.strategy().startsWith("hierarchical")
				|| (call.strategy().startsWith("auto") && directives.has("subgoals"));
		return nests ? write("hierarchical", nested(steps)) : write(linear, steps);
	}

	/** Finds nothing to criticise, unless the goal asks for it and nobody has yet. */
	static String review(DemoCall call, DemoDirectives directives) {
		boolean approved = !directives.has("criticise") || call.prompt().contains(CHECK);
		return MAPPER.writeValueAsString(new Review(approved,
				approved ? List.of() : List.of("No step checks the findings before they are compared (demo model).")));
	}

	/** What can start at once is a project of its own. */
	private static List<Step> nested(List<Step> steps) {
		return steps.stream().map((step) -> step.dependencies().isEmpty() ? step.withKind("subgoal") : step).toList();
	}

	/**
	 * Plans around what failed; the ids are new to the prompt, since nothing final is
	 * revived. Where nothing failed, the plan stays as it is.
	 */
	static String revise(DemoCall call) {
		List<Step> left = listed(call.prompt(), "Steps that are planned anew:");
		if (!call.prompt().contains(FAILED)) {
			return left.isEmpty() ? direct("Nothing is left to do (demo model).") : write(false, left);
		}
		String first = unused(call.prompt(), "alternative_", 1);
		String second = unused(call.prompt(), "alternative_", number(first) + 1);
		String topic = DemoSubject.of(call.goal()).topic();
		List<String> sources = new ArrayList<>(List.of(first));
		listed(call.prompt(), "Steps that stay:").forEach((step) -> sources.add(step.id()));
		return write(false, List.of(action(first, "Find another way to learn about " + topic, List.of()),
				action(second, "Write up what is known: " + call.goal(), sources)));
	}

	/** Reads steps as a planner is told of them. */
	private static List<Step> listed(String prompt, String title) {
		List<Step> steps = new ArrayList<>();
		prompt.lines()
			.dropWhile((line) -> !line.equals(title))
			.skip(1)
			.takeWhile((line) -> !line.isBlank())
			.forEach((line) -> {
				Matcher step = LISTED.matcher(line);
				if (step.matches()) {
					List<String> after = (step.group(3) != null) ? List.of(step.group(3).split(", ")) : List.of();
					String judged = step.group(2).equals("verify") ? after.getFirst() : null;
					steps.add(new Step(step.group(1), step.group(2), step.group(4), after, null, judged, "medium"));
				}
			});
		return steps;
	}

	static String expand(DemoCall call) {
		String first = unused(call.prompt(), "part_", 1);
		String second = unused(call.prompt(), "part_", number(first) + 1);
		String third = unused(call.prompt(), "part_", number(second) + 1);
		return write(false,
				List.of(action(first, "Collect what is needed for: " + call.step(), List.of()),
						action(second, "Check what others did for: " + call.step(), List.of()),
						action(third, "Put together: " + call.step(), List.of(first, second))));
	}

	private static List<Step> steps(String goal, boolean linear, boolean checked, boolean verified) {
		DemoSubject subject = DemoSubject.of(goal);
		List<Step> steps = new ArrayList<>();
		for (String part : subject.parts()) {
			steps.add(next(steps, part, linear ? last(steps) : List.of()));
		}
		if (checked) {
			steps.add(next(steps, CHECK + " on " + subject.topic(),
					linear ? last(steps) : steps.stream().map(Step::id).toList()));
		}
		List<String> researched = checked ? last(steps) : steps.stream().map(Step::id).toList();
		steps.add(next(steps, "Compare the findings on %s side by side".formatted(subject.topic()),
				linear ? last(steps) : researched));
		List<String> compared = last(steps);
		if (verified) {
			steps.add(next(steps, "Check whether the comparison is complete", compared).verifying(compared.getFirst()));
		}
		steps.add(next(steps, "Write up the answer to: " + goal, linear ? last(steps) : compared));
		return steps;
	}

	/** Gives the work to shipped agents, as far as the plan may use them. */
	private static List<Step> assigned(List<Step> steps, DemoCall call) {
		List<Step> assigned = new ArrayList<>();
		for (Step step : steps) {
			List<Step> left = steps.subList(assigned.size() + 1, steps.size());
			long after = left.stream().filter((other) -> other.verifies() == null).count();
			String agent = (step.verifies() != null) ? "critic"
					: (after == 0) ? "writer" : (after == 1) ? "analyst" : "researcher";
			assigned.add(call.offers(agent) ? step.withAgent(agent) : step);
		}
		return assigned;
	}

	private static Step next(List<Step> steps, String description, List<String> dependencies) {
		return action("step_" + (steps.size() + 1), description, dependencies);
	}

	private static List<String> last(List<Step> steps) {
		return steps.isEmpty() ? List.of() : List.of(steps.getLast().id());
	}

	private static Step action(String id, String description, List<String> dependencies) {
		return new Step(id, "action", description + " (demo model)", dependencies, null, null, "medium");
	}

	private static String unused(String prompt, String prefix, int from) {
		return IntStream.iterate(from, (number) -> number + 1)
			.mapToObj((number) -> prefix + number)
			.filter((id) -> !prompt.contains(id))
			.findFirst()
			.orElseThrow();
	}

	private static int number(String id) {
		return Integer.parseInt(id.substring(id.lastIndexOf('_') + 1));
	}

	private static String direct(String answer) {
		return MAPPER.writeValueAsString(new Plan("direct", answer, List.of()));
	}

	private static String write(boolean linear, List<Step> steps) {
		return write(linear ? "linear" : "dag", steps);
	}

	private static String write(String strategy, List<Step> steps) {
		return MAPPER.writeValueAsString(new Plan(strategy, null, steps));
	}

	/**
	 * A plan as a planner writes it.
	 *
	 * @param strategy how it is to run
	 * @param answer the answer, if no plan is needed
	 * @param steps what to do
	 */
	record Plan(String strategy, @Nullable String answer, List<Step> steps) {
	}

	/**
	 * What a reviewer says of a plan.
	 *
	 * @param approved whether it is fit to run
	 * @param issues what is wrong with it
	 */
	record Review(boolean approved, List<String> issues) {
	}

	/**
	 * A step of it.
	 *
	 * @param id its id
	 * @param kind its kind
	 * @param description what it does
	 * @param dependencies ids of the steps before it
	 * @param agent who does it
	 * @param verifies the step that it judges
	 * @param effort how much work it is
	 */
	record Step(String id, String kind, String description, List<String> dependencies, @Nullable String agent,
			@Nullable String verifies, String effort) {

		Step verifying(String judged) {
			return new Step(this.id, "verify", this.description, this.dependencies, this.agent, judged, this.effort);
		}

		Step withKind(String kind) {
			return new Step(this.id, kind, this.description, this.dependencies, this.agent, this.verifies, this.effort);
		}

		Step withAgent(String name) {
			return new Step(this.id, this.kind, this.description, this.dependencies, name, this.verifies, this.effort);
		}

	}

}
