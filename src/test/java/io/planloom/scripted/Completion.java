package io.planloom.scripted;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** A chat completion. */
public final class Completion implements Reply {

	private static final String USAGE = "{\"prompt_tokens\":12,\"completion_tokens\":7,\"total_tokens\":19}";

	private final byte[] body;

	private final String message;

	private final String finish;

	private final String usage;

	private final @Nullable Duration delay;

	private Completion(String message, String finish, String usage, @Nullable Duration delay) {
		this.message = message;
		this.finish = finish;
		this.usage = usage;
		this.delay = delay;
		this.body = Reply.bytes("{\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion\",\"created\":1750000000,"
				+ "\"model\":\"scripted\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\"," + message
				+ "}" + finish + "}]" + usage + "}");
	}

	static Completion of(String text) {
		return new Completion("\"content\":\"" + Reply.escape(text) + "\"", finish("stop"), usage(USAGE), null);
	}

	/**
	 * Waits before it answers.
	 * @param delay how long
	 * @return another reply
	 */
	public Completion delay(Duration delay) {
		return new Completion(this.message, this.finish, this.usage, delay);
	}

	/**
	 * Tells no usage, as some endpoints do.
	 * @return another reply
	 */
	public Completion withoutUsage() {
		return new Completion(this.message, this.finish, "", this.delay);
	}

	/**
	 * Tells a usage.
	 * @param input tokens of the prompt
	 * @param output tokens of the answer
	 * @param cached tokens of the prompt that came from a cache
	 * @return another reply
	 */
	public Completion usage(int input, int output, int cached) {
		return new Completion(this.message, this.finish, usage("""
				{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,
				"prompt_tokens_details":{"cached_tokens":%d}}""".formatted(input, output, input + output, cached)),
				this.delay);
	}

	/**
	 * Ends for another reason than {@code stop}.
	 * @param reason such as {@code length} or {@code content_filter}
	 * @return another reply
	 */
	public Completion finishReason(String reason) {
		return new Completion(this.message, finish(reason), this.usage, this.delay);
	}

	/**
	 * Tells no reason for the end, as some endpoints do.
	 * @return another reply
	 */
	public Completion withoutFinishReason() {
		return new Completion(this.message, "", this.usage, this.delay);
	}

	/**
	 * Refuses instead of answering.
	 * @param refusal what the model says instead
	 * @return another reply
	 */
	public Completion refusal(String refusal) {
		return new Completion("\"content\":null,\"refusal\":\"" + Reply.escape(refusal) + "\"", this.finish, this.usage,
				this.delay);
	}

	@Override
	public Answer render(Request request) {
		return Answer.ok(this.body, this.delay);
	}

	private static String finish(String reason) {
		return ",\"finish_reason\":\"" + reason + "\"";
	}

	private static String usage(String usage) {
		return ",\"usage\":" + usage;
	}

}
