package io.planloom.scripted;

import java.util.ArrayList;
import java.util.List;

/**
 * An answer that calls tools. Who asks for a stream gets the arguments in pieces.
 *
 * @param text what the model says beside, perhaps nothing
 * @param calls the calls
 */
public record Invocations(String text, List<Call> calls) implements Reply {

	private static final String HEAD = "{\"id\":\"chatcmpl-scripted\",\"model\":\"scripted\",\"choices\":[{\"index\":0,";

	/**
	 * Adds a call.
	 * @param tool name of the tool
	 * @param arguments what the model writes for JSON
	 * @return another reply
	 */
	public Invocations and(String tool, String arguments) {
		List<Call> more = new ArrayList<>(this.calls);
		more.add(new Call(tool, arguments));
		return new Invocations(this.text, more);
	}

	@Override
	public Answer render(Request request) {
		if (request.wantsStream()) {
			return new Events(pieces()).render(request);
		}
		StringBuilder all = new StringBuilder();
		for (int number = 0; number < this.calls.size(); number++) {
			Call call = this.calls.get(number);
			all.append(all.isEmpty() ? "" : ",")
				.append("""
						{"id":"%s","type":"function","function":{"name":"%s","arguments":"%s"}}""".formatted(id(number),
						call.tool(), Reply.escape(call.arguments())));
		}
		return Reply
			.raw(200, "application/json",
					HEAD + """
							"message":{"role":"assistant","content":"%s","tool_calls":[%s]},"finish_reason":"tool_calls"}],\
							"usage":{"prompt_tokens":12,"completion_tokens":7,"total_tokens":19}}"""
						.formatted(Reply.escape(this.text), all))
			.render(request);
	}

	private List<String> pieces() {
		List<String> pieces = new ArrayList<>();
		for (int number = 0; number < this.calls.size(); number++) {
			Call call = this.calls.get(number);
			int half = call.arguments().length() / 2;
			pieces.add(piece(number, """
					"id":"%s","type":"function","function":{"name":"%s","arguments":"%s"}""".formatted(id(number),
					call.tool(), Reply.escape(call.arguments().substring(0, half)))));
			pieces.add(piece(number, """
					"function":{"arguments":"%s"}""".formatted(Reply.escape(call.arguments().substring(half)))));
		}
		pieces.add(HEAD + "\"delta\":{},\"finish_reason\":\"tool_calls\"}]}");
		return pieces;
	}

	private static String piece(int number, String call) {
		return HEAD + "\"delta\":{\"tool_calls\":[{\"index\":%d,%s}]}}]}".formatted(number, call);
	}

	private String id(int number) {
		return "call_%s_%d".formatted(Integer.toHexString(this.calls.hashCode()), number);
	}

	/**
	 * A call of a tool.
	 *
	 * @param tool name of the tool
	 * @param arguments what the model writes for JSON
	 */
	public record Call(String tool, String arguments) {
	}

}
