package io.planloom.planning.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.planloom.plan.Strategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the steps of a draft in JSON: a list of objects, a list of plain texts, or an
 * object with a field for each step.
 */
public final class StepsFormat {

	static final List<String> DESCRIPTION = List.of("description", "task", "title", "instruction", "name");

	private static final List<String> ID = List.of("id", "step_id", "stepId");

	private static final List<String> KIND = List.of("kind", "type");

	private static final List<String> DEPENDENCIES = List.of("dependencies", "depends_on", "dependsOn", "deps");

	private static final List<String> INPUTS = List.of("inputs", "input_steps", "inputSteps", "needs");

	Draft read(JsonNode steps, Draft draft, DraftValidation validation) {
		if (steps.isArray() && !steps.isEmpty() && steps.valueStream().allMatch(JsonNode::isString)) {
			return chain(steps.valueStream().map(JsonNode::asString).toList(), draft, validation);
		}
		if (steps.isArray()) {
			return draft.withSteps(readList(steps, validation));
		}
		if (steps.isObject()) {
			return draft.withSteps(readFields(steps, validation));
		}
		if (!steps.isMissingNode()) {
			validation.fault("The 'steps' are no list.");
		}
		return draft;
	}

	/** Makes a draft of steps that are mere texts: each depends on the one before it. */
	static Draft chain(List<String> texts, Draft draft, DraftValidation validation) {
		validation.mended("Took the steps, which are plain texts, as a chain in their order.");
		List<ProposedStep> steps = new ArrayList<>();
		for (String text : texts) {
			List<String> dependencies = steps.isEmpty() ? List.of() : List.of(steps.getLast().id());
			steps.add(plain(text).withId("step_" + (steps.size() + 1)).withDependencies(dependencies));
		}
		return draft.withStrategy(Strategy.LINEAR.wireName()).withSteps(steps);
	}

	private static List<ProposedStep> readList(JsonNode list, DraftValidation validation) {
		List<ProposedStep> steps = new ArrayList<>();
		int position = 0;
		for (JsonNode node : list) {
			position++;
			if (node.isObject()) {
				steps.add(readStep(node, validation));
			}
			else {
				validation.fault("Item %,d of 'steps' is no object.".formatted(position));
			}
		}
		return steps;
	}

	private static List<ProposedStep> readFields(JsonNode fields, DraftValidation validation) {
		if (!DraftField.of(fields, DESCRIPTION).value().isMissingNode()) {
			validation.mended("Took the one step, which stands outside of a list, as the list.");
			return List.of(readStep(fields, validation));
		}
		validation.mended("Took the fields of 'steps' as the ids of the steps.");
		List<ProposedStep> steps = new ArrayList<>();
		for (Map.Entry<String, JsonNode> field : fields.properties()) {
			ProposedStep step = field.getValue().isObject() ? readStep(field.getValue(), validation)
					: plain(DraftField.text(field.getValue(), "description", validation));
			steps.add(step.id().isEmpty() ? step.withId(field.getKey()) : step);
		}
		return steps;
	}

	private static ProposedStep plain(String text) {
		return new ProposedStep("", new ProposedStep.Work("", text), ProposedStep.Needs.NONE);
	}

	public static ProposedStep readStep(JsonNode node, DraftValidation validation) {
		ProposedStep.Work work = new ProposedStep.Work(DraftField.of(node, KIND).text(validation),
				DraftField.of(node, DESCRIPTION).text(validation));
		JsonNode dependencies = DraftField.of(node, DEPENDENCIES).noted(validation);
		String id = DraftField.of(node, ID).text(validation);
		JsonNode inputs = DraftField.of(node, INPUTS).noted(validation);
		ProposedStep.Needs needs = new ProposedStep.Needs(names(dependencies, "dependency", validation),
				names(withoutFields(inputs, validation), "input", validation));
		return new ProposedStep(id, work, needs, AttributesFormat.read(node, id, validation),
				names(node.path("tools"), "tool", validation));
	}

	/** Inputs may stand as fields, each a name that the description uses for one. */
	private static JsonNode withoutFields(JsonNode inputs, DraftValidation validation) {
		if (!inputs.isObject() || !DraftField.of(inputs, ID).value().isMissingNode()) {
			return inputs;
		}
		if (!inputs.isEmpty()) {
			validation.mended("Took the values of the fields of 'inputs' as the inputs.");
		}
		return JsonNodeFactory.instance.arrayNode().addAll(inputs.values());
	}

	static String agent(JsonNode node, DraftValidation validation) {
		if (node.isContainer()) {
			validation.fault("The agent of a step is neither a name nor null.");
		}
		return DraftField.text(node, "agent", validation);
	}

	/**
	 * Reads a list of names, which may be objects with an id, or one name without a list.
	 */
	private static List<String> names(JsonNode node, String meaning, DraftValidation validation) {
		if (node.isArray()) {
			return node.valueStream()
				.map((item) -> name(item, meaning, validation))
				.filter((name) -> !name.isBlank())
				.toList();
		}
		String name = name(node, meaning, validation);
		if (name.isBlank()) {
			return List.of();
		}
		validation.mended("Read the %s %s, which stands outside of a list, as a list.".formatted(meaning,
				DraftValidation.quote(name)));
		return List.of(name);
	}

	private static String name(JsonNode node, String meaning, DraftValidation validation) {
		JsonNode value = node.isObject() ? DraftField.of(node, ID).value() : node;
		boolean absent = !node.isObject() && value.isMissingNode();
		if (!absent && !value.isValueNode()) {
			validation.fault("One %s is neither a name nor null.".formatted(meaning));
		}
		return DraftField.text(value, meaning, validation);
	}

}
