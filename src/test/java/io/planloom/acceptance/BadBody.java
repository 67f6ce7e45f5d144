package io.planloom.acceptance;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.planloom.acceptance.Service.goal;

/**
 * A body that no plan is made of.
 *
 * @param name what is wrong
 * @param json the body
 * @param error pointer and beginning of the rule that the answer names
 */
record BadBody(String name, String json, String error) {

	static Stream<BadBody> all() {
		return Stream.of(fieldsAndGoals(), enumsAndLimits(), labels(), agents(), reviews(), callbacks(), shapes())
			.flatMap((bodies) -> bodies);
	}

	private static Stream<BadBody> fieldsAndGoals() {
		return Stream.of(new BadBody("unknown field", "{\"goal\":\"x\",\"zzz\":1}", "/zzz is not a field"),
				new BadBody("misspelt field", "{\"goall\":\"x\"}", "/goall is not a field"),
				new BadBody("field of a later version", "{\"goal\":\"x\",\"template\":\"report\"}",
						"/template is not a field"),
				new BadBody("unknown limit", "{\"goal\":\"x\",\"limits\":{\"maxStep\":3}}",
						"/limits/maxStep is not a field"),
				new BadBody("no goal", "{}", "/goal must be given"),
				new BadBody("null goal", "{\"goal\":null}", "/goal must be given"),
				new BadBody("blank goal", "{\"goal\":\" \\t\\n\"}", "/goal must not be blank"),
				new BadBody("goal of no-break spaces only", "{\"goal\":\"\\u2003\\u3000\"}", "/goal must not be blank"),
				new BadBody("long goal", goal("x".repeat(16_001)), "/goal must have at most 16,000 characters"),
				new BadBody("number as goal", "{\"goal\":5}", "/goal must be a string"),
				new BadBody("list as goal", "{\"goal\":[\"x\"]}", "/goal must be a string"),
				new BadBody("NUL in goal", "{\"goal\":\"a\\u0000\"}", "/goal must not have NUL"));
	}

	private static Stream<BadBody> enumsAndLimits() {
		return Stream.of(
				new BadBody("bad enum", "{\"goal\":\"x\",\"strategy\":\"quick\"}",
						"/strategy must be one of auto, direct, linear, dag"),
				new BadBody("enum in capitals", "{\"goal\":\"x\",\"strategy\":\"DAG\"}",
						"/strategy must be one of auto, direct, linear, dag"),
				new BadBody("enum by number", "{\"goal\":\"x\",\"strategy\":0}", "/strategy must be"),
				new BadBody("blank enum", "{\"goal\":\"x\",\"strategy\":\"\"}", "/strategy must be one of"),
				new BadBody("negative limit", limits("\"maxSteps\":-1"), "/limits/maxSteps must be from 1 to 100"),
				new BadBody("zero limit", limits("\"maxParallel\":0"), "/limits/maxParallel must be from 1 to 64"),
				new BadBody("absurd limit", limits("\"maxAttempts\":1000000"),
						"/limits/maxAttempts must be from 1 to 20"),
				new BadBody("limit beyond int", limits("\"maxSteps\":99999999999999999999"),
						"/limits/maxSteps must be a whole number from 1 to 100"),
				new BadBody("fractional limit", limits("\"maxSteps\":2.5"), "/limits/maxSteps must be a whole number"),
				new BadBody("exponential limit", limits("\"maxSteps\":1e400"), "/limits/maxSteps must be"),
				new BadBody("limit as text", limits("\"maxSteps\":\"3\""), "/limits/maxSteps must be a whole number"),
				new BadBody("timeout as number", limits("\"timeout\":30"), "/limits/timeout must be"),
				new BadBody("no duration", limits("\"timeout\":\"soon\""),
						"/limits/timeout must be a duration such as \"PT30M\" (ISO 8601) or \"30m\", from PT1S to P7D"),
				new BadBody("negative timeout", limits("\"timeout\":\"-PT5M\""), "/limits/timeout must be"),
				new BadBody("absurd timeout", limits("\"timeout\":\"P999999999D\""), "/limits/timeout must be"),
				new BadBody("overflowing timeout", limits("\"timeout\":\"PT99999999999999999999S\""),
						"/limits/timeout must"),
				new BadBody("timeout in seconds", limits("\"timeout\":300"),
						"/limits/timeout must be a duration such as \"PT30M\" (ISO 8601) or \"30m\", from PT1S to P7D"),
				new BadBody("unitless timeout", limits("\"timeout\":\"300\""), "/limits/timeout must be a duration"),
				new BadBody("empty timeout", limits("\"timeout\":\"\""), "/limits/timeout must be a duration"),
				new BadBody("tokens beyond long", limits("\"maxTokens\":99999999999999999999"),
						"/limits/maxTokens must be a whole number from 1,000 to 100,000,000"),
				new BadBody("cost as text", limits("\"maxCost\":\"2\""),
						"/limits/maxCost must be a number from 0.001 to 100,000"),
				new BadBody("misspelt field", "{\"gol\":\"x\"}", "/gol is not a field here (did you mean `goal`?)"),
				new BadBody("misspelt enum", "{\"goal\":\"x\",\"strategy\":\"linaer\"}",
						"/strategy must be one of auto, direct, linear, dag, hierarchical (did you mean `linear`?)"),
				new BadBody("limits as list", "{\"goal\":\"x\",\"limits\":[]}", "/limits must be an object"));
	}

	private static Stream<BadBody> labels() {
		return Stream.of(new BadBody("labels as list", "{\"goal\":\"x\",\"labels\":[]}", "/labels must be an object"),
				new BadBody("label with number", "{\"goal\":\"x\",\"labels\":{\"a\":1}}", "/labels/a must be a string"),
				new BadBody("long label", "{\"goal\":\"x\",\"labels\":{\"a\":\"%s\"}}".formatted("x".repeat(256)),
						"/labels/a must have at most 255 characters"),
				new BadBody("too many labels", "{\"goal\":\"x\",\"labels\":{%s}}".formatted(labels(51)),
						"/labels must have at most 50 entries"));
	}

	private static Stream<BadBody> agents() {
		String known = "must be one of analyst, coder, critic, fact-checker, generalist, researcher, writer";
		return Stream.of(new BadBody("unknown agent", agents("\"writer\",\"painter\""), "/agents/1 " + known),
				new BadBody("agent in capitals", agents("\"Writer\""), "/agents/0 " + known),
				new BadBody("no agents", agents(""), "/agents must have 1 to 50 names"),
				new BadBody("too many agents", agents("\"a\",".repeat(50) + "\"a\""),
						"/agents must have 1 to 50 names"),
				new BadBody("agent twice", agents("\"writer\",\"coder\",\"writer\""),
						"/agents/2 must not be named twice"),
				new BadBody("null as agent", agents("null"), "/agents/0 " + known),
				new BadBody("number as agent", agents("\"writer\",5"), "/agents/1 must be a string"),
				new BadBody("NUL in agent", agents("\"wri\\u0000ter\""), "/agents/0 " + known),
				new BadBody("template as agent", agents("\"${1+1}\""), "/agents/0 " + known),
				new BadBody("text as agents", "{\"goal\":\"x\",\"agents\":\"writer\"}", "/agents must be an array"),
				new BadBody("object as agents", "{\"goal\":\"x\",\"agents\":{}}", "/agents must be an array"));
	}

	private static Stream<BadBody> reviews() {
		return Stream.of("\"true\"", "\"\"", "1", "0.0", "[true]", "{}")
			.map((value) -> new BadBody(value + " as review", "{\"goal\":\"x\",\"review\":%s}".formatted(value),
					"/review must be true or false"));
	}

	private static Stream<BadBody> callbacks() {
		String type = "must be one of plan.created, plan.drafted";
		return Stream.of(callback("null as URL", "{\"url\":null}", "/callback/url must be given"),
				callback("no URL", "{}", "/callback/url must be given"),
				callback("unknown field of callback", "{\"url\":\"https://a.b\",\"secret\":\"x\"}",
						"/callback/secret is not a field"),
				callback("text as callback", "\"https://a.b\"", "/callback must be an object"),
				callback("number as URL", "{\"url\":1}", "/callback/url must be a string"),
				url("", "must not be blank"),
				url("https://a.b/" + "x".repeat(2_000), "must have at most 2,000 characters"),
				url("/hook", "must be an absolute http or https URL"), url("a.b/hook", "must be an absolute http"),
				url("ftp://a.b/", "must be an absolute http"), url("file:///etc/passwd", "must be an absolute http"),
				url("javascript:alert(1)", "must be an absolute http"), url("https:a.b", "must be an absolute http"),
				url("https://", "must be an absolute http"), url("https:///x", "must be an absolute http"),
				url("https://a b/", "must be an absolute http"), url("https://a.b/${1+1}", "must be an absolute http"),
				url(" https://a.b/", "must be an absolute http"), url("https://[::1/", "must be an absolute http"),
				url("https://me:secret@a.b/", "must have no user information"),
				url("https://me@a.b/", "must have no user information"), url("https://a.b/#x", "must have no fragment"),
				url("https://a.b:0/", "must have a port"), url("https://a.b:65536/", "must have a port"),
				url("https://a.b/\\u0000", "must not have NUL"), url("https://a.b/\\ud800", "must not have NUL"),
				events("", "/callback/events must have 1 to"), events("\"plan.done\"", "/callback/events/0 " + type),
				events("\"plan.snapshot\"", "/callback/events/0 " + type),
				events("\"Plan.Completed\"", "/callback/events/0 " + type),
				events("null", "/callback/events/0 " + type), events("1", "/callback/events/0 must be a string"),
				events("\"plan.completed\",\"plan.completed\"", "/callback/events/1 must not be named twice"),
				callback("text as events", "{\"url\":\"https://a.b\",\"events\":\"plan.completed\"}",
						"/callback/events must be an array"));
	}

	private static BadBody url(String url, String error) {
		return callback("URL " + url.substring(0, Math.min(url.length(), 40)), "{\"url\":\"%s\"}".formatted(url),
				"/callback/url " + error);
	}

	private static BadBody events(String types, String error) {
		return callback("events " + types, "{\"url\":\"https://a.b\",\"events\":[%s]}".formatted(types), error);
	}

	private static BadBody callback(String name, String callback, String error) {
		return new BadBody(name, "{\"goal\":\"x\",\"callback\":%s}".formatted(callback), error);
	}

	private static String agents(String names) {
		return "{\"goal\":\"x\",\"agents\":[%s]}".formatted(names);
	}

	private static Stream<BadBody> shapes() {
		return Stream.of(new BadBody("malformed", "{\"goal\": \"x\"", " must be well-formed JSON (line 1"),
				new BadBody("no JSON", "goal=x", " must be well-formed JSON"), new BadBody("empty", "", " must be"),
				new BadBody("null", "null", " must be a JSON object"),
				new BadBody("array", "[{\"goal\":\"x\"}]", " must be a JSON"),
				new BadBody("two objects", "{\"goal\":\"x\"}{}", " must have nothing after"),
				new BadBody("same field twice", "{\"goal\":\"x\",\"goal\":\"y\"}", " must not have the field"),
				new BadBody("deeply nested", "{\"goal\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
						" must be"),
				new BadBody("deeply nested objects", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), " must be"),
				new BadBody("endless number", "{\"goal\":\"x\",\"limits\":{\"maxSteps\":" + "9".repeat(5_000) + "}}",
						""),
				new BadBody("endless name", "{\"%s\":1}".formatted("n".repeat(60_000)), ""));
	}

	static String limits(String limits) {
		return "{\"goal\":\"x\",\"limits\":{%s}}".formatted(limits);
	}

	/** So many entries of an object of labels. */
	static String labels(int count) {
		return String.join(",", IntStream.range(0, count).mapToObj("\"label%s\":\"x\""::formatted).toList());
	}

	@Override
	public String toString() {
		return this.name;
	}

}
