package io.planloom.demo.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Writes plans by recipes. */
public final class PlanWriter {

	/** The mark of an improved plan, by which a second review recognises it. */
	public static final String CHECK = "Check the findings";

	/** Readable after mending, and then not acceptable: two steps wait for each other. */
	public static final String BAD_PLAN = """
			Here is the plan of the demo model:
			```json
			{"strategy": "dag", "answer": null, "steps": [
			  {"id": "step_1", "kind": "action", "description": "Wait for step 2", "dependencies": ["step_2"]},
			  {"id": "step_2", "kind": "action", "description": "Wait for step 1", "dependencies": ["step_1"]},
			]}
			```
			""";

	private static final String UNKNOWN = "The demo model looks nothing up, so it has no answer to “%s”. "
			+ "Give the service a key or a base URL, and a real model answers.";

	private static final int MAX_QUOTED = 200;

	private final PlanRequest request;

	private final boolean linear;

	private final List<PlanText.Step> steps = new ArrayList<>();

	private PlanWriter(PlanRequest request) {
		this.request = request;
		this.linear = request.strategy().equals("linear");
	}

	/**
	 * Writes a plan, or an answer where no plan is needed.
	 * @param request what is asked
	 * @return JSON as planners write it
	 */
	public static String plan(PlanRequest request) {
		boolean free = request.strategy().equals("auto");
		String known = known(request.goal());
		if (request.strategy().equals("direct")
				|| (free && request.wishes().isEmpty() && (known != null || asks(request.goal())))) {
			// What is known is in the language that was asked in
			String remarks = Notice.remarks((known != null) ? "" : request.goal(), request.misread());
			return PlanText.direct((((known != null) ? known : unknown(request.goal())) + " " + remarks).strip());
		}
		return new PlanWriter(request).write(free);
	}

	private static boolean asks(String goal) {
		return Order.of(goal).kind() == Order.Kind.QUESTION || !Sums.expression(goal).isEmpty();
	}

	private static @Nullable String known(String goal) {
		String sum = Sums.solve(goal);
		String greeting = Greetings.answer(goal);
		if (greeting != null) {
			return greeting;
		}
		Order order = Order.of(goal);
		String fact = (order.kind() == Order.Kind.QUESTION) ? Things.fact(order.sentence()) : null;
		return (sum != null) ? sum + " (worked out by the demo model)"
				: (fact != null) ? fact + " (The demo model has this from a short list and looked nothing up.)" : null;
	}

	private static String unknown(String goal) {
		return UNKNOWN.formatted(Phrases.shorten(Order.of(goal).sentence(), MAX_QUOTED));
	}

	private String write(boolean free) {
		Recipe recipe = Recipe.of(this.request.goal());
		int room = Math.max(1, this.request.maxSteps() - extras());
		boolean nests = this.request.strategy().equals("hierarchical")
				|| (free && this.request.wants(PlanRequest.Wish.SUBGOALS));
		if (this.request.maxSteps() < 2 || (recipe.one() && free && this.request.wishes().isEmpty())) {
			add(recipe.whole(), List.of());
		}
		else {
			// Two steps and what they are judged by are the least that can be asked for
			fill(recipe.within(Math.max(2, room)), room >= 2);
		}
		return new PlanText(nests ? "hierarchical" : this.linear ? "linear" : "dag", null,
				nests ? nested() : List.copyOf(this.steps))
			.json();
	}

	private int extras() {
		return (int) List.of(PlanRequest.Wish.CHECK, PlanRequest.Wish.VERIFY, PlanRequest.Wish.APPROVAL)
			.stream()
			.filter(this.request::wants)
			.count();
	}

	private void fill(Recipe recipe, boolean extras) {
		String topic = Order.of(this.request.goal()).topic();
		recipe.start().forEach((task) -> add(task, this.linear ? last() : List.of()));
		if (extras && this.request.wants(PlanRequest.Wish.CHECK)) {
			add(new Task(Phrases.fit(CHECK + " on %s", topic), Task.Skill.ANALYST), this.linear ? last() : ids());
		}
		List<String> after = (this.linear || (extras && this.request.wants(PlanRequest.Wish.CHECK))) ? last() : ids();
		for (Task task : recipe.rest().subList(0, recipe.rest().size() - 1)) {
			add(task, after);
			after = last();
		}
		after = extras ? gates(after) : after;
		add(recipe.rest().getLast(), after);
	}

	/** Adds the verify step and the approval step, before the last step. */
	private List<String> gates(List<String> before) {
		List<String> after = before;
		if (this.request.wants(PlanRequest.Wish.VERIFY)) {
			String judged = before.getFirst();
			add(step("Check whether the result is complete: %s", description(judged), after).verifying(judged),
					"critic");
			after = this.linear ? last() : after;
		}
		if (this.request.wants(PlanRequest.Wish.APPROVAL)) {
			add(step("Approve what comes next, having seen: %s", description(before.getFirst()), after)
				.withKind("approval"), "");
			after = last();
		}
		return after;
	}

	private PlanText.Step step(String template, String phrase, List<String> dependencies) {
		return PlanText.Step.action("step_" + (this.steps.size() + 1), Phrases.fit(template, Phrases.lowered(phrase)),
				dependencies);
	}

	private void add(Task task, List<String> dependencies) {
		add(PlanText.Step.action("step_" + (this.steps.size() + 1), task.description(), dependencies),
				task.skill().name().toLowerCase(Locale.ROOT));
	}

	private void add(PlanText.Step step, String agent) {
		this.steps.add(this.request.agents().contains(agent) ? step.withAgent(agent) : step);
	}

	private String description(String id) {
		return this.steps.stream().filter((step) -> step.id().equals(id)).findFirst().orElseThrow().description();
	}

	private List<String> ids() {
		return this.steps.stream().map(PlanText.Step::id).toList();
	}

	private List<String> last() {
		return this.steps.isEmpty() ? List.of() : List.of(this.steps.getLast().id());
	}

	/** Each step that can start at once becomes a project. */
	private List<PlanText.Step> nested() {
		return this.steps.stream()
			.map((step) -> step.dependencies().isEmpty() ? step.withKind("subgoal") : step)
			.toList();
	}

}
