package io.planloom.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.planloom.llm.CallPurpose;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.gateway.Calls;
import io.planloom.llm.json.JsonAnswers;
import tools.jackson.databind.JsonNode;

/** Asks the demo model as the service does. */
abstract class AbstractDemoChatModelTests {

	static final String FRAMEWORKS = "Research the top 3 Python web frameworks and create a comparison table";

	final ModelGateway gateway = Calls.gateway(Calls.properties("", ""));

	JsonNode plan(String goal, String strategy) {
		return json(say(CallPurpose.PLAN, "Make a plan.\n\nGoal: " + goal + "\nStrategy: " + strategy + "\n"));
	}

	String say(CallPurpose purpose, String prompt) {
		return this.gateway.call(Calls.request(purpose, prompt)).text();
	}

	static JsonNode json(String text) {
		return Objects.requireNonNull(JsonAnswers.read(text).json());
	}

	static List<String> dependencies(JsonNode plan) {
		List<String> dependencies = new ArrayList<>();
		plan.at("/steps").forEach((step) -> dependencies.add(step.path("dependencies").toString()));
		return dependencies;
	}

}
