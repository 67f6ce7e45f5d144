package io.planloom.modelcalls.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.planloom.llm.AnswerSchema;
import io.planloom.llm.CallPurpose;
import io.planloom.llm.PromptMessage;
import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.PromptFile;
import io.planloom.llm.prompt.Prompts;
import io.planloom.llm.prompt.Truncation;
import io.planloom.modelcalls.AttemptModel;
import io.planloom.modelcalls.ModelChoice;
import io.planloom.plan.StepError;
import io.planloom.plan.error.StepErrorCode;
import io.planloom.plan.work.StepOutcome;
import io.planloom.schema.JsonSchema;
import io.planloom.schema.StrictSchema;
import io.planloom.schema.UnusableSchemaException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A result that has to be JSON of a schema. */
public final class TypedResult {

	/** A model that gives no such JSON in three tries gives none in this attempt. */
	private static final int MAX_REPAIRS = 2;

	/** The longest part of a bad answer that is shown again, in UTF-16 characters. */
	private static final int MAX_QUOTED = 20_000;

	private static final int MAX_FAULTS = 1_000;

	private final Prompts prompts;

	private final JsonNode schema;

	private final @Nullable JsonSchema rules;

	/**
	 * Makes it.
	 * @param prompts the texts
	 * @param schema the schema, which has been looked at when it was written
	 */
	public TypedResult(Prompts prompts, Map<String, Object> schema) {
		this.prompts = prompts;
		this.schema = JsonSchema.tree(schema);
		this.rules = rules(this.schema);
	}

	private static @Nullable JsonSchema rules(JsonNode schema) {
		try {
			return JsonSchema.of(schema);
		}
		catch (UnusableSchemaException ex) {
			return null;
		}
	}

	/**
	 * Returns the form that an endpoint is asked for. Endpoints answer with objects
	 * alone, so any other value is asked for in words.
	 * @return null for none
	 */
	public @Nullable AnswerSchema form() {
		boolean object = this.schema.path("type").asString("").equals("object")
				|| (this.schema.path("type").isMissingNode() && this.schema.has("properties"));
		return object ? new AnswerSchema("result", this.schema.toString(), StrictSchema.is(this.schema)) : null;
	}

	/**
	 * Asks for the form in words, which hold for what was asked before.
	 * @return the end of a prompt
	 */
	public String demand() {
		return this.prompts.text(PromptFile.RESULT,
				Map.of("schema", FencedText.section("JSON Schema of the result", this.schema.toString())));
	}

	/**
	 * Makes the outcome of an answer. One that is not what was asked for is asked for
	 * again, twice at most.
	 * @param model the way to the model
	 * @param choice which model mends it
	 * @param prompt what was asked
	 * @param answer what the model wrote
	 * @param result makes the outcome of the JSON, written without white space
	 * @return that, or why there is none; another attempt may do better
	 */
	public StepOutcome conclude(AttemptModel model, ModelChoice choice, List<PromptMessage> prompt, String answer,
			Function<String, StepOutcome> result) {
		String text = answer;
		TypedReading reading = read(model, text);
		for (int repairs = 0; repairs < MAX_REPAIRS && reading.json() == null; repairs++) {
			text = model.ask(CallPurpose.REPAIR, choice, repair(prompt, text, reading.faults()), form()).text();
			reading = read(model, text);
		}
		JsonNode json = reading.json();
		return (json != null) ? result.apply(json.toString())
				: new StepOutcome.RetryLater(error(reading.faults()), null, model.calls());
	}

	private TypedReading read(AttemptModel model, String text) {
		TypedReading reading = TypedReading.of(text, this.rules);
		if (reading.json() == null) {
			model.markUnusable();
		}
		return reading;
	}

	private List<PromptMessage> repair(List<PromptMessage> prompt, String answer, List<String> faults) {
		List<PromptMessage> messages = new ArrayList<>(prompt);
		messages.add(PromptMessage.assistant(Truncation.of(answer, MAX_QUOTED)));
		String listed = faults.stream().map("- "::concat).collect(Collectors.joining("\n"));
		messages.add(PromptMessage.user(this.prompts.text(PromptFile.RESULT_REPAIR,
				Map.of("faults", FencedText.section("Faults", Truncation.of(listed, 2 * MAX_FAULTS))))));
		return List.copyOf(messages);
	}

	private static StepError error(List<String> faults) {
		return new StepError(StepErrorCode.INVALID_RESULT,
				"The model gave no JSON that matches the schema of the result in %d tries: %s"
					.formatted(MAX_REPAIRS + 1, Truncation.start(String.join("; ", faults), MAX_FAULTS)));
	}

}
