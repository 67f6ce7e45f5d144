package io.planloom.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.planloom.llm.CallPurpose;
import io.planloom.llm.failure.EndpointError;
import org.jspecify.annotations.Nullable;

/**
 * The failures that a goal asks the demo model to play, such as
 * {@code [demo: fail step_2]}.
 */
final class DemoDirectives {

	private static final Pattern DIRECTIVE = Pattern.compile("(?i)\\[demo:([^\\]\\n]{1,100})]");

	private static final String TARGET = "(?: (?!\\d+m?s$)[\\p{L}\\p{N}_.-]+";

	/** The form of a directive; the demo model reports any other one and ignores it. */
	private static final Pattern FORM = Pattern.compile("subgoals|verify|approval|steps|bad-plan|criticise"
			+ "|(?:fail|too-large|unauthorized|quota)" + TARGET + ")?" + "|(?:rate-limit|error|refuse)" + TARGET
			+ "(?: \\d{1,6})?)?" + "|slow" + TARGET + "(?: \\d{1,6}(?:m?s)?)?)?");

	private final List<Directive> directives;

	private final List<String> misread;

	private DemoDirectives(List<Directive> directives, List<String> misread) {
		this.directives = directives;
		this.misread = misread;
	}

	static DemoDirectives read(String prompt) {
		List<Directive> found = new ArrayList<>();
		Set<String> misread = new LinkedHashSet<>();
		Matcher matcher = DIRECTIVE.matcher(prompt);
		while (matcher.find()) {
			String said = matcher.group(1).strip().replaceAll("\\s+", " ");
			if (FORM.matcher(said).matches()) {
				found.add(Directive.of(said.split(" ")));
			}
			else {
				misread.add(said);
			}
		}
		return new DemoDirectives(found, List.copyOf(misread));
	}

	/** Takes the directives out of a text; its lines stay. */
	static String strip(String text) {
		return DIRECTIVE.matcher(text).replaceAll("").replaceAll("\\h+", " ").strip();
	}

	/** Returns what looks like a directive and is none, each once. */
	List<String> misread() {
		return this.misread;
	}

	/** Says whether a step of the plan is named, which has to be there then. */
	boolean nameStep() {
		return this.directives.stream().anyMatch((directive) -> directive.target().matches("step_\\d.*"));
	}

	boolean has(String verb) {
		return this.directives.stream().anyMatch((directive) -> directive.verb().equals(verb));
	}

	Duration delay(DemoCall call, Duration usual) {
		return this.directives.stream()
			.filter((directive) -> directive.verb().equals("slow") && directive.isFor(call))
			.map(Directive::duration)
			.findFirst()
			.orElse(usual);
	}

	/**
	 * Says whether a verdict is against what is judged.
	 * @param call the call that asks for it
	 */
	boolean refuses(DemoCall call) {
		return this.directives.stream()
			.anyMatch((directive) -> directive.verb().equals("refuse") && directive.isFor(call)
					&& call.attempt() <= directive.count());
	}

	/**
	 * Says how a call fails.
	 * @param call the call
	 * @return the endpoint's error, or null if the call succeeds
	 */
	@Nullable EndpointError error(DemoCall call) {
		for (Directive directive : this.directives) {
			EndpointError error = directive.isFor(call) ? directive.error(call) : null;
			if (error != null) {
				return error;
			}
		}
		return null;
	}

	/**
	 * One directive.
	 *
	 * @param verb what it makes the model do
	 * @param target a step's id or a call's purpose; empty for all calls
	 * @param argument a number or a time; may be empty
	 */
	private record Directive(String verb, String target, String argument) {

		static Directive of(String[] words) {
			return new Directive(words[0], (words.length > 1) ? words[1] : "", (words.length > 2) ? words[2] : "");
		}

		boolean isFor(DemoCall call) {
			return this.target.isEmpty() || this.target.equals(call.stepId()) || this.target.equals(call.purpose());
		}

		@Nullable EndpointError error(DemoCall call) {
			int attempt = call.attempt();
			return switch (this.verb) {
				case "fail" -> played(400, null, null);
				case "too-large" -> call.purpose().equals(CallPurpose.ACT.wireName()) ? played(400, null, null) : null;
				case "unauthorized" -> played(401, null, null);
				case "quota" -> played(429, "insufficient_quota", null);
				case "rate-limit" -> (attempt <= count()) ? played(429, null, Duration.ofSeconds(1)) : null;
				case "error" -> (attempt <= count()) ? played(500, null, null) : null;
				default -> null;
			};
		}

		Duration duration() {
			String number = this.argument.replaceAll("\\D", "");
			long value = number.isEmpty() ? 1 : Long.parseLong(number.substring(0, Math.min(number.length(), 6)));
			return this.argument.endsWith("ms") ? Duration.ofMillis(value) : Duration.ofSeconds(value);
		}

		private int count() {
			return this.argument.matches("\\d{1,6}") ? Integer.parseInt(this.argument) : 1;
		}

		private EndpointError played(int status, @Nullable String code, @Nullable Duration retryAfter) {
			return new EndpointError(status, code, null, "The demo model plays a failure, as the goal asks.",
					retryAfter);
		}

	}

}
