package io.planloom.modelcalls.typed;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.planloom.llm.prompt.FencedText;
import io.planloom.llm.prompt.Truncation;
import io.planloom.plan.Braces;
import io.planloom.plan.work.StepResult;
import io.planloom.schema.DataPath;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A description with the values of results that it reads, as in
 * <code>{{step_1.items[0].name}}</code>. Short values take the place of what names them;
 * long ones, which may be words of strangers, stand between fences before it. What a
 * result does not have is told to be missing.
 */
public final class HandedValues {

	private static final int MAX_INLINE = 120;

	private static final int MAX_VALUE = 8_000;

	private static final int MAX_VALUES = 24_000;

	/** What could end its place in a prompt, or be read as a mention. */
	private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029`]|\\{\\{");

	private final List<StepResult> results;

	private final Map<String, String> values = new LinkedHashMap<>();

	private final Set<String> missing = new LinkedHashSet<>();

	private HandedValues(List<StepResult> results) {
		this.results = results;
	}

	/**
	 * Writes a section of a prompt.
	 * @param title what the description is, without a colon
	 * @param description as its author wrote it
	 * @param results what it may read
	 * @return the section, with those of long and missing values before it
	 */
	public static String section(String title, String description, List<StepResult> results) {
		HandedValues handed = new HandedValues(results);
		String filled = Braces.filled(description, handed::text);
		return handed.before() + FencedText.section(title, filled);
	}

	private String before() {
		StringBuilder text = new StringBuilder();
		int most = Math.min(MAX_VALUE, MAX_VALUES / Math.max(1, this.values.size()));
		this.values.forEach((name, value) -> text
			.append(FencedText.section("Value of {{%s}} (data)".formatted(name), Truncation.of(value, most)))
			.append("\n\n"));
		if (!this.missing.isEmpty()) {
			text.append(FencedText.section("Values that the results do not have", String.join("\n", this.missing)))
				.append("\n\n");
		}
		return text.toString();
	}

	/** Returns null for what stays as it is. */
	private @Nullable String text(String written) {
		List<String> readings = Braces.readings(written);
		for (String name : readings) {
			StepResult result = find(name);
			if (result != null) {
				DataPath path = DataPath.of(written.substring(name.length()));
				return (path != null) ? text(written, path, result) : null;
			}
		}
		return null;
	}

	private @Nullable StepResult find(String id) {
		return this.results.stream().filter((result) -> result.stepId().equals(id)).findFirst().orElse(null);
	}

	private @Nullable String text(String written, DataPath path, StepResult result) {
		JsonNode data = data(result);
		if (data == null && result.result() != null) {
			// A text that is no JSON was not meant to be read into
			return null;
		}
		JsonNode value = (data != null) ? path.in(data) : null;
		if (value == null) {
			this.missing.add("{{" + written + "}}");
			return null;
		}
		String text = value.isString() ? value.asString() : value.toString();
		if (text.length() <= MAX_INLINE && !UNFIT.matcher(text).find()) {
			return text;
		}
		this.values.put(written, text);
		return null;
	}

	private static @Nullable JsonNode data(StepResult result) {
		try {
			JsonNode data = JsonMapper.shared().readTree(Objects.requireNonNullElse(result.result(), ""));
			return (data != null && data.isContainer()) ? data : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
