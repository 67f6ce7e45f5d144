package io.planloom.acceptance;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static io.planloom.acceptance.Service.goal;

/**
 * A request that is refused.
 *
 * @param status of the answer
 * @param error pointer and beginning of the rule that the answer names
 * @param method of the request
 * @param path of the request
 * @param body of the request
 * @param headers of the request, names and values in turn
 */
record BadCall(int status, String error, String method, String path, @Nullable String body, List<String> headers) {

	private static final String UNKNOWN = "/plans/01990000-0000-7000-8000-00000000ffff";

	private static final String GOAL = goal("x");

	private static final String[] JSON = { "Content-Type", "application/json" };

	static Stream<BadCall> all() {
		return Stream.of(queries(), paths(), methodsAndTypes(), keys()).flatMap((calls) -> calls);
	}

	private static Stream<BadCall> queries() {
		return Stream.of(call(400, "/status must be one of planning", "GET", "/plans?status=done"),
				call(400, "/status must be one of planning", "GET", "/plans?status=RUNNING"),
				call(400, "/status must have a value", "GET", "/plans?status=&status="),
				call(400, "/status must be one of planning", "GET", "/plans?status=running,"),
				call(400, "/limit must be given once", "GET", "/plans?limit=1&limit=2"),
				call(400, "/q must be given once", "GET", "/plans?q=a&q=b"),
				call(400, "/query must be well-encoded", "GET", "/plans?=x"),
				call(400, "/limit must be a whole number", "GET", "/plans?limit=0x10"),
				call(400, "/limit must be a whole number", "GET", "/plans?limit=1%202"),
				call(400, "/limit must be from 1 to 200", "GET", "/plans?limit=0"),
				call(400, "/limit must be from 1 to 200", "GET", "/plans?limit=-5"),
				call(400, "/limit must be a whole number", "GET", "/plans?limit=99999999999999999999"),
				call(400, "/limit must have a value", "GET", "/plans?limit="),
				call(400, "/limit must be a whole number from 1 to 200", "GET", "/plans?limit=99999999999"),
				call(400, "/cursor must have a value", "GET", "/plans?cursor"),
				call(400, "/status must have a value", "GET", "/plans?status="),
				call(400, "/stats is not a parameter here (did you mean `status`?)", "GET", "/plans?stats=failed"),
				call(400, "/dryRun must be true or false", "POST", "/plans?dryRun=on", GOAL, JSON),
				call(400, "/cursor ", "GET", "/plans?cursor=%27%3B--"),
				call(400, "/cursor ", "GET", "/plans?cursor=AAAA"),
				call(400, "/label must be a key and a value", "GET", "/plans?label=:x"),
				call(400, "/q must have at most 200", "GET", "/plans?q=" + "x".repeat(201)),
				call(400, "/sort is not a parameter", "GET", "/plans?sort=asc"));
	}

	private static Stream<BadCall> paths() {
		return Stream.of(call(400, "/planId must be a UUID", "GET", "/plans/1"),
				call(400, "/planId must be a UUID", "GET", "/plans/null/events"),
				call(400, "/planId must be a UUID", "GET", "/plans/%F0%9F%8E%AF"),
				call(400, "/planId must be a UUID", "DELETE", "/plans/1"),
				call(400, "/planId must be a UUID", "POST", "/plans/1/cancel"),
				call(400, "/planId must be a UUID", "PATCH", "/plans/1/limits", "{}", JSON),
				call(404, "", "GET", UNKNOWN), call(404, "", "GET", UNKNOWN + "/events"),
				call(404, "", "GET", UNKNOWN + "/events", null, "Accept", "text/event-stream"),
				call(404, "", "GET", UNKNOWN + "/result"), call(404, "", "GET", UNKNOWN + "/graph"),
				call(404, "", "GET", UNKNOWN + "/steps/a"), call(404, "", "POST", UNKNOWN + "/cancel"),
				call(404, "", "DELETE", UNKNOWN), call(404, "", "PATCH", UNKNOWN + "/limits", "{\"maxSteps\":5}", JSON),
				call(404, "", "GET", "/plan"), call(404, "", "POST", "/plans//cancel"));
	}

	private static Stream<BadCall> methodsAndTypes() {
		return Stream.of(call(405, "", "PUT", "/plans", GOAL, JSON), call(405, "", "DELETE", "/plans"),
				call(405, "", "POST", UNKNOWN, GOAL, JSON), call(405, "", "TRACE2", "/plans"),
				call(406, "", "GET", "/plans", null, "Accept", "text/plain"),
				call(406, "", "GET", UNKNOWN, null, "Accept", "application/xml"),
				call(406, "", "POST", "/plans", GOAL, "Content-Type", "application/json", "Accept", "text/plain"),
				call(415, "", "POST", "/plans", GOAL),
				call(415, "", "POST", "/plans", GOAL, "Content-Type", "text/plain"),
				call(415, "", "POST", "/plans", "goal=x", "Content-Type", "application/x-www-form-urlencoded"),
				call(415, "", "PATCH", UNKNOWN + "/limits", "{}", "Content-Type", "text/plain"),
				call(415, "", "POST", "/plans", GOAL, "Content-Type", "nonsense"));
	}

	private static Stream<BadCall> keys() {
		return Stream.of(
				call(400, "/Prefer must have a whole number of seconds", "POST", "/plans", GOAL, "Content-Type",
						"application/json", "Prefer", "wait=abc"),
				call(400, "/Prefer must have", "POST", "/plans", GOAL, "Content-Type", "application/json", "Prefer",
						"wait"),
				call(400, "/Prefer must have", "POST", "/plans", GOAL, "Content-Type", "application/json", "Prefer",
						"respond-async, wait=-1"),
				call(400, "/Idempotency-Key must be", "POST", "/plans", GOAL, "Content-Type", "application/json",
						"Idempotency-Key", "k".repeat(256)),
				call(400, "/Idempotency-Key must be", "POST", "/plans", GOAL, "Content-Type", "application/json",
						"Idempotency-Key", ""));
	}

	private static BadCall call(int status, String error, String method, String path) {
		return call(status, error, method, path, null);
	}

	private static BadCall call(int status, String error, String method, String path, @Nullable String body,
			String... headers) {
		return new BadCall(status, error, method, path, body, List.of(headers));
	}

	@Override
	public String toString() {
		return "%s %.60s %s".formatted(this.method, this.path, this.headers);
	}

}
