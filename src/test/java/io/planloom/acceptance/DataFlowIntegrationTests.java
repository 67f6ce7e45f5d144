package io.planloom.acceptance;

import java.util.List;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Request;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static io.planloom.acceptance.Service.goal;
import static io.planloom.acceptance.Service.path;
import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.text;
import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Plans whose edges the model forgot, or wrote too many of. */
class DataFlowIntegrationTests extends AbstractAcceptanceTests {

	@Test
	void runsStepsInOrderOfWhatTheyMention() {
		model.on("plan")
			.reply(Drafts.dag(step("step_2", "Judge {{ STEP_1 }} for {{customer}}"),
					step("step_1", "Collect the facts"), step("step_3", "Write from {{step_2}}")));
		JsonNode plan = this.service.run(goal("Mention"));
		assertThat(status(plan)).isEqualTo("completed");
		List<Request> calls = model.requests("act");
		assertThat(calls).extracting(Request::stepId).containsExactly("step_1", "step_2", "step_3");
		assertThat(calls.get(1).userText()).contains("result of step_1", "Judge {{step_1}} for {{customer}}");
		assertThat(calls.get(2).userText()).contains("result of step_2").doesNotContain("result of step_1");
		assertThat(calls.get(1).systemText()).contains("{{step_1}}");
		assertThat(dependencies(step(plan, "step_2"))).containsExactly("step_1");
		assertThat(repairs(plan)).containsExactly(
				"Added the dependency of step 'step_2' on 'step_1', which its description mentions.",
				"Added the dependency of step 'step_3' on 'step_2', which its description mentions.");
	}

	@Test
	void dropsDependencyThatNeitherOrderNorDataNeeds() {
		model.on("plan")
			.reply(Drafts.dag(step("a", "Collect"), step("b", "Judge").with("inputs", "[\"a\"]"),
					step("c", "Write", "a", "b").with("inputs", "[\"b\"]")));
		JsonNode plan = this.service.run(goal("Use inputs"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("act")).extracting(Request::stepId).containsExactly("a", "b", "c");
		assertThat(model.requests("act").getLast().userText()).contains("result of b").doesNotContain("result of a");
		assertThat(repairs(plan)).containsExactly("Added the dependency of step 'b' on 'a', whose result it uses.",
				"Dropped the dependency of step 'c' on 'a', for which it waits through another and whose result it does not use.");
	}

	@Test
	void asksAgainForInputThatIsNoStep() {
		model.on("plan").reply(Drafts.dag(step("a", "Collect"), step("b", "Judge").with("inputs", "[\"facts\"]")));
		model.on("repair").reply(Drafts.dag(step("a", "Collect"), step("b", "Judge", "a").with("inputs", "[\"a\"]")));
		JsonNode plan = this.service.run(goal("Name an input that is none"));
		assertThat(status(plan)).isEqualTo("completed");
		assertThat(model.requests("repair").getFirst().userText())
			.contains("- Step 'b' uses the result of 'facts', which is no step of the plan.");
	}

	private List<String> repairs(JsonNode plan) {
		JsonNode drafted = this.service.events(path(plan), "plan.drafted").getFirst();
		return drafted.at("/data/repairs").valueStream().map(JsonNode::asString).toList();
	}

	private static List<String> dependencies(JsonNode step) {
		return step.at("/dependencies").valueStream().map((id) -> text(id, "")).toList();
	}

}
