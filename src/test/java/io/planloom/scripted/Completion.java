package io.planloom.scripted;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * A chat completion. Who asks for a stream gets it in pieces, as models do; who does not
 * gets it whole, when the last piece would have come.
 */
public final class Completion implements Reply {

	private static final String USAGE = "{\"prompt_tokens\":12,\"completion_tokens\":7,\"total_tokens\":19}";

	private static final String HEAD = "{\"id\":\"chatcmpl-scripted\",\"object\":\"%s\",\"created\":1750000000,\"model\":\"scripted\"";

	private final Words words;

	private final Pace pace;

	private final byte[] body;

	private Completion(Words words, Pace pace) {
		this.words = words;
		this.pace = pace;
		this.body = Reply.bytes(HEAD.formatted("chat.completion")
				+ ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\"," + words.message() + "}"
				+ field("finish_reason", words.finish()) + "}]" + field("usage", words.usage()) + "}");
	}

	static Completion of(String text) {
		return new Completion(new Words(text, null, quote("stop"), USAGE), Pace.AT_ONCE);
	}

	/**
	 * Waits before it answers.
	 * @param delay how long
	 * @return another reply
	 */
	public Completion delay(Duration delay) {
		return new Completion(this.words,
				new Pace(delay, this.pace.over(), this.pace.pieces(), this.pace.end(), this.pace.hold()));
	}

	/**
	 * Writes its text evenly in a given time.
	 * @param time until the last piece; the first comes after its share of it
	 * @param pieces how many, at least two
	 * @return another reply
	 */
	public Completion over(Duration time, int pieces) {
		return new Completion(this.words, new Pace(this.pace.delay(), time, pieces, this.pace.end(), this.pace.hold()));
	}

	/**
	 * Closes the connection when half the text is written.
	 * @return another reply
	 */
	public Completion cutMidway() {
		return ending(StreamedAnswer.End.CUT);
	}

	/**
	 * Falls silent when half the text is written, until the server is closed.
	 * @return another reply
	 */
	public Completion hangMidway() {
		return ending(StreamedAnswer.End.HANG);
	}

	private Completion ending(StreamedAnswer.End end) {
		return new Completion(this.words,
				new Pace(this.pace.delay(), this.pace.over(), this.pace.pieces(), end, this.pace.hold()));
	}

	/**
	 * Falls silent when half the text is written, until the test lets it go on. Who does
	 * not ask for a stream waits for all of it.
	 * @param hold goes on when it opens
	 * @return another reply
	 */
	public Completion holdMidway(CountDownLatch hold) {
		return new Completion(this.words,
				new Pace(this.pace.delay(), this.pace.over(), this.pace.pieces(), this.pace.end(), hold));
	}

	/**
	 * Tells no usage, as some endpoints do.
	 * @return another reply
	 */
	public Completion withoutUsage() {
		return saying(new Words(this.words.text(), this.words.refusal(), this.words.finish(), null));
	}

	/**
	 * Tells a usage.
	 * @param input tokens of the prompt
	 * @param output tokens of the answer
	 * @param cached tokens of the prompt that came from a cache
	 * @return another reply
	 */
	public Completion usage(int input, int output, int cached) {
		String usage = """
				{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,\
				"prompt_tokens_details":{"cached_tokens":%d}}""".formatted(input, output, input + output, cached);
		return saying(new Words(this.words.text(), this.words.refusal(), this.words.finish(), usage));
	}

	/**
	 * Ends for another reason than {@code stop}.
	 * @param reason such as {@code length} or {@code content_filter}
	 * @return another reply
	 */
	public Completion finishReason(String reason) {
		return saying(new Words(this.words.text(), this.words.refusal(), quote(reason), this.words.usage()));
	}

	/**
	 * Tells no reason for the end, as some endpoints do.
	 * @return another reply
	 */
	public Completion withoutFinishReason() {
		return saying(new Words(this.words.text(), this.words.refusal(), null, this.words.usage()));
	}

	/**
	 * Refuses instead of answering.
	 * @param refusal what the model says instead
	 * @return another reply
	 */
	public Completion refusal(String refusal) {
		return saying(new Words("", refusal, this.words.finish(), this.words.usage()));
	}

	private Completion saying(Words changed) {
		return new Completion(changed, this.pace);
	}

	@Override
	public Answer render(Request request) {
		if (request.wantsStream()) {
			return this.pace.stream(new Chunks(HEAD.formatted("chat.completion.chunk"), this.words,
					request.body().at("/stream_options/include_usage").asBoolean(false)));
		}
		Answer.hold(this.pace.hold());
		return switch (this.pace.end()) {
			case WHOLE -> WholeAnswer.ok(this.body, this.pace.total());
			case HANG -> Reply.hang().render(request);
			case CUT -> new WholeAnswer(200, Map.of(), this.body, this.pace.total(), Broken.Fault.CUT_ANSWER);
		};
	}

	private static String quote(String text) {
		return "\"" + Reply.escape(text) + "\"";
	}

	private static String field(String name, @Nullable String json) {
		return (json != null) ? ",\"" + name + "\":" + json : "";
	}

	/**
	 * What the model says.
	 *
	 * @param text what it writes
	 * @param refusal what it says instead, or null
	 * @param finish why it ends, as JSON, or null to say nothing of it
	 * @param usage what it took, as JSON, or null to say nothing of it
	 */
	record Words(String text, @Nullable String refusal, @Nullable String finish, @Nullable String usage) {

		private String message() {
			return (this.refusal != null) ? "\"content\":null,\"refusal\":" + quote(this.refusal)
					: "\"content\":" + quote(this.text);
		}

	}

}
