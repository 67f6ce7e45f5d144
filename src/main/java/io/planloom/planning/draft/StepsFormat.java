package io.planloom.planning.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.planloom.llm.json.WrappedJson;
import io.planloom.plan.Strategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads the steps of a draft in JSON: a list of objects, a list of plain texts, or an
 * object with a field for each step.
 */
public final class StepsFormat {

	static final List<String> DESCRIPTION = List.of("description", "task", "title", "instruction", "name",
			"instructions", "details", "content", "text", "objective", "goal", "action", "step");

	/** What a step is called beside its id, if that is not what it is to do. */
	private static final List<String> TITLE = List.of("title", "name", "task");

	private static final List<String> ID = List.of("id", "step_id", "stepId", "task_id", "number", "step_number",
			"key");

	/** A field that is an id where another one says what is to be done. */
	private static final String STEP = "step";

	/** What an object that names a step may have in place of its id. */
	private static final List<String> NAME = List.of("id", "step_id", "stepId", "task_id", STEP, "name", "title");

	private static final List<String> KIND = List.of("kind", "type");

	private static final List<String> DEPENDENCIES = List.of("dependencies", "depends_on", "dependsOn", "deps",
			"dependency", "dep", "depends", "prerequisites", "prerequisite", "predecessors", "parents", "waits_for",
			"blocked_by", "after");

	private static final List<String> INPUTS = List.of("inputs", "input_steps", "inputSteps", "needs");

	private static final FieldNames NAMES = new FieldNames(
			List.of(List.of("id", "description", "dependencies", "kind", "inputs"), DESCRIPTION, TITLE, ID, NAME, KIND,
					DEPENDENCIES, INPUTS, AttributesFormat.AGENT,
					List.of("verifies", "fallback", "optional", "effort", "timeout", "tools")));

	Draft read(JsonNode written, Draft draft, DraftValidation validation) {
		JsonNode steps = unwrapped(written, validation);
		if (steps.isArray() && !steps.isEmpty() && steps.valueStream().allMatch(JsonNode::isString)) {
			return chain(steps.valueStream().map((text) -> plain(text.asString())).toList(), draft, validation);
		}
		List<ProposedStep> named = namedTexts(steps);
		if (!named.isEmpty()) {
			return chain(named, draft, validation);
		}
		if (steps.isArray()) {
			return draft.withSteps(readList(steps, validation));
		}
		if (steps.isObject()) {
			return draft.withSteps(readFields(steps, validation));
		}
		Draft list = steps.isString() ? new ListFormat().read(steps.asString(), validation) : null;
		if (list != null) {
			return list;
		}
		if (!steps.isMissingNode()) {
			validation.fault("The 'steps' are no list.");
		}
		return draft;
	}

	/** Takes the steps out of a text that holds JSON, or an object that holds them. */
	private static JsonNode unwrapped(JsonNode written, DraftValidation validation) {
		JsonNode decoded = WrappedJson.decoded(written);
		if (decoded != null) {
			validation.mended("Read the steps out of a text that holds JSON.");
		}
		JsonNode steps = (decoded != null) ? decoded : written;
		JsonNode inner = PlanNode.stepsIn(steps);
		if (inner == null && steps.isArray() && steps.size() == 1 && steps.path(0).isArray()) {
			inner = steps.path(0);
		}
		if (inner != null) {
			validation.mended("Took the steps out of what was wrapped around them.");
		}
		return texts((inner != null) ? inner : steps, validation);
	}

	/** Reads the items that hold JSON, and leaves the others as they are. */
	private static JsonNode texts(JsonNode steps, DraftValidation validation) {
		if (!steps.isArray()) {
			return steps;
		}
		ArrayNode items = JsonNodeFactory.instance.arrayNode();
		for (JsonNode item : steps) {
			JsonNode decoded = WrappedJson.decoded(item);
			if (decoded != null && decoded.isObject()) {
				validation.mended("Read a step out of a text that holds JSON.");
			}
			items.add((decoded != null && decoded.isObject()) ? decoded : item);
		}
		return items;
	}

	/** Takes texts that stand in a field each, whose name is their id, as steps. */
	private static List<ProposedStep> namedTexts(JsonNode steps) {
		List<JsonNode> objects = steps.isArray() ? steps.valueStream().toList() : List.of(steps);
		boolean named = objects.stream()
			.allMatch((object) -> object.isObject() && (!steps.isArray() || object.size() == 1)
					&& object.properties()
						.stream()
						.allMatch((field) -> field.getValue().isString() && !NAMES.isKnown(field.getKey())));
		return named ? objects.stream()
			.flatMap((object) -> object.properties().stream())
			.map((field) -> plain(field.getValue().asString()).withId(field.getKey()))
			.toList() : List.of();
	}

	/** Makes a draft of steps that are mere texts: each depends on the one before it. */
	static Draft chain(List<ProposedStep> texts, Draft draft, DraftValidation validation) {
		validation.mended("Took the steps, which are plain texts, as a chain in their order.");
		List<ProposedStep> steps = new ArrayList<>();
		for (ProposedStep text : texts) {
			List<String> dependencies = steps.isEmpty() ? List.of() : List.of(steps.getLast().id());
			String id = text.id().isEmpty() ? "step_" + (steps.size() + 1) : text.id();
			steps.add(text.withId(id).withDependencies(dependencies));
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
			else if (node.isNull()) {
				validation.mended("Dropped an item of 'steps' that is null.");
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

	/** Makes a step without an id of a text that says what is to be done. */
	static ProposedStep plain(String text) {
		return new ProposedStep("", new ProposedStep.Work("", text), ProposedStep.Needs.NONE);
	}

	/**
	 * Reads the object that is a step, which may stand in a field that has its id as its
	 * name.
	 */
	public static ProposedStep readStep(JsonNode written, DraftValidation validation) {
		JsonNode inner = written.properties().iterator().hasNext() ? written.values().iterator().next() : written;
		if (written.size() != 1 || !inner.isObject() || DraftField.of(inner, DESCRIPTION).value().isMissingNode()) {
			return readFlat(written, validation);
		}
		String name = written.propertyNames().iterator().next();
		validation
			.mended("Took the step %s out of the field that it stands in.".formatted(DraftValidation.quote(name)));
		ProposedStep step = readFlat(inner, validation);
		return (step.id().isEmpty() && !DESCRIPTION.contains(name)) ? step.withId(name) : step;
	}

	private static ProposedStep readFlat(JsonNode written, DraftValidation validation) {
		JsonNode node = NAMES.proper(written, (name, proper) -> validation
			.mended("Read the field %s as '%s'.".formatted(DraftValidation.quote(name), proper)));
		DraftField described = DraftField.of(node, DESCRIPTION);
		ProposedStep.Work work = new ProposedStep.Work(DraftField.of(node, KIND).text(validation),
				described.text(validation), title(node, described.found()));
		JsonNode dependencies = DraftField.of(node, DEPENDENCIES).noted(validation);
		String id = id(node, described.found(), validation);
		JsonNode inputs = DraftField.of(node, INPUTS).noted(validation);
		ProposedStep.Needs needs = new ProposedStep.Needs(names(dependencies, "dependency", validation),
				names(withoutFields(inputs, validation), "input", validation));
		return new ProposedStep(id, work, needs, AttributesFormat.read(node, id, validation));
	}

	private static String id(JsonNode node, String described, DraftValidation validation) {
		DraftField id = DraftField.of(node, ID);
		boolean step = id.value().isMissingNode() && !described.equals(STEP) && node.path(STEP).isValueNode();
		return (step ? new DraftField("id", STEP, node.path(STEP)) : id).text(validation);
	}

	private static String title(JsonNode node, String described) {
		return TITLE.stream()
			.filter((name) -> !name.equals(described) && node.path(name).isString())
			.map((name) -> node.path(name).asString())
			.findFirst()
			.orElse("");
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
	static List<String> names(JsonNode written, String meaning, DraftValidation validation) {
		JsonNode decoded = WrappedJson.decoded(written);
		JsonNode node = (decoded != null && decoded.isArray()) ? decoded : written;
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
		JsonNode value = node.isObject() ? DraftField.of(node, NAME).value() : node;
		boolean absent = !node.isObject() && value.isMissingNode();
		if (!absent && !value.isValueNode()) {
			validation.fault("One %s is neither a name nor null.".formatted(meaning));
		}
		return DraftField.text(value, meaning, validation);
	}

}
