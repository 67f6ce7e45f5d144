package io.planloom.llm.stream;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.planloom.llm.failure.EndpointErrorException;
import io.planloom.llm.failure.UnusableAnswerException;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Answers as endpoints send them, in one piece and as streams. */
class ChatAnswerTests {

	private static final String DELTA = "{\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}";

	private static final String END = "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}";

	private final List<String> pieces = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "{'message':{'content':'Hi'}}",
			"{'index':1,'message':{'role':'assistant','content':'Hi'}}",
			"{'finish_reason':'','message':{'content':'Hi'}}",
			"{'finish_reason':null,'message':{'content':[{'type':'text','text':'Hi'}]}}",
			"{'finish_reason':'eos','message':{'content':['H',{'text':'i'}]}}", "{'text':'Hi','finish_reason':'stop'}",
			"{'message':{'content':[{'type':'thinking','thinking':[{'type':'text','text':'secret'}]},{'type':'text','text':'Hi'}]}}",
			"{'message':{'content':[{'type':'reasoning','text':'secret'},{'type':'output_text','text':{'value':'Hi'}}]}}",
			"{'message':{'content':[{'text':'secret','thought':true},{'text':'Hi'}]}}",
			"{'message':{'content':'Hi','reasoning_content':'secret','reasoning':'secret'}}",
			"{'message':{'content':'Hi','tool_calls':[],'function_call':null},'finish_reason':'tool_calls'}",
			"{'error':null,'message':{'content':'Hi'}}", "{'error':{},'message':{'content':'Hi'}}" })
	void readsWholeAnswer(String choice) throws IOException {
		JsonNode answer = read("{\"choices\":[" + choice.replace('\'', '"') + "]}");
		assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("Hi");
		assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
		assertThat(answer.at("/choices/0/index").asInt()).isZero();
		assertThat(answer.path("object").asString()).isEqualTo("chat.completion");
		assertThat(this.pieces).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			length            | length
			MAX_TOKENS        | length
			max_tokens        | length
			LENGTH            | length
			incomplete        | length
			max_output_tokens | length
			SAFETY            | content_filter
			sensitive         | content_filter
			STOP              | stop
			end_turn          | stop
			""")
	void readsReasonOfEveryEndpoint(String told, String reason) throws IOException {
		JsonNode answer = read("{\"choices\":[{\"finish_reason\":\"" + told + "\",\"message\":{\"content\":\"Hi\"}}]}");
		assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '§',
			textBlock = """
					'usage':{'prompt_tokens':3,'completion_tokens':4,'total_tokens':7}                   | 3 | 4 | -1
					'usage':{'prompt_tokens':3.0,'completion_tokens':4.0,'queue_time':0.2}               | 3 | 4 | -1
					'usage':{'prompt_tokens':3,'completion_tokens':4,'total_tokens':17}                  | 3 | 14 | -1
					'usage':{'prompt_tokens':3,'total_tokens':7,'completion_tokens_details':null}        | 3 | 4 | -1
					'usage':{'input_tokens':3,'output_tokens':4,'cache_read_input_tokens':2}             | 3 | 4 | 2
					'usage':{'prompt_tokens':3,'completion_tokens':4,'prompt_tokens_details':{'cached_tokens':2}} | 3 | 4 | 2
					'usage':{'prompt_tokens':3,'completion_tokens':4,'prompt_cache_hit_tokens':9}        | 3 | 4 | 3
					'x_groq':{'usage':{'prompt_tokens':3,'completion_tokens':4}}                         | 3 | 4 | -1
					'usage':{'prompt_tokens':3,'completion_tokens':4,'completion_tokens_details':{'reasoning_tokens':10}} | 3 | 14 | -1
					'usage':{'prompt_tokens':3,'completion_tokens':4,'completion_tokens_details':{'reasoning_tokens':1}} | 3 | 4 | -1
					'usage':{'prompt_tokens':'3','completion_tokens':'4'}                                | 3 | 4 | -1
					'usage':null                                                                         | 0 | 0 | -1
					'usage':{}                                                                           | 0 | 0 | -1
					'usage':{'prompt_tokens':-1,'completion_tokens':4}                                   | 0 | 0 | -1
					'usage':{'total_tokens':4}                                                           | 0 | 0 | -1
					""")
	void readsUsageOfEveryEndpoint(String usage, int input, int output, int cached) throws IOException {
		JsonNode answer = read(("{'choices':[{'message':{'content':'Hi'}}]," + usage + "}").replace('\'', '"'));
		assertThat(answer.at("/usage/prompt_tokens").asInt(0)).isEqualTo(input);
		assertThat(answer.at("/usage/completion_tokens").asInt(0)).isEqualTo(output);
		assertThat(answer.at("/usage/prompt_tokens_details/cached_tokens").asInt(-1)).isEqualTo(cached);
	}

	@Test
	void countsUsageThatIsToldLast() throws IOException {
		StringBuilder stream = new StringBuilder();
		for (int tokens : new int[] { 10, 20, 60, 0 }) {
			stream.append("data: ")
				.append(DELTA.formatted("{")
					.replaceFirst("\\{",
							"{\"usage\":{\"prompt_tokens\":%d,".formatted((tokens > 0) ? 300 : 0)
									+ "\"completion_tokens\":" + tokens + "},"))
				.append("\n\n");
		}
		JsonNode answer = read(stream + "data: {\"choices\":[],\"usage\":null}\n\ndata: [DONE]\n\n");
		assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(300);
		assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(60);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: %1$s\n\ndata: %2$s\n\ndata: [DONE]\n\n",
			"data:%1$s\r\rdata:%2$s\r\rdata:[DONE]\r\r", "data: %1$s\r\n\r\ndata: %2$s\r\n\r\ndata: [DONE]",
			"data: %1$s\ndata: %2$s\n", "data: %1$s\n\ndata: %2$s", "\ufeffdata: %1$s\n\ndata: %2$s\n\n",
			": waits\n\n:\n\ndata: %1$s\n\n: ping\n\ndata: %2$s\n\n",
			"event: message\nid: 1\nretry: 5\ndata: %1$s\n\nevent: message\ndata: %2$s\n\n",
			"event: server.progress\ndata: {\"percent\": 5}\n\ndata: %1$s\n\nevent: ping\ndata: now\n\ndata: %2$s\n\n",
			"data: %1$sdata: %2$sdata: [DONE]", "data: %1$s[DONE]", "data: %1$s\n\ndata: %2$s[DONE]\n\n",
			"%1$s\n%2$s\n", "data: %1$s\n\nignored\n\ndata: %2$s\n\n", "data: ping\n\ndata: %1$s\n\ndata: %2$s\n\n",
			"data: {\"choices\":\ndata: [{\"delta\":{\"content\":\"{Hi}\"},\ndata: \"finish_reason\":\"stop\"}]}\n\n",
			"[%1$s,\n%2$s]\n",
			"data: %1$s\n\ndata: {\"choices\":[{\"message\":{\"content\":\"{Hi}\"},\"finish_reason\":\"stop\"}]}\n\n",
			"data: {\"choices\":[{\"delta\":{\"content\":\"{Hi}\"},\"logprobs\":NaN}]}\n\ndata: %2$s\n\ndata: [done]\n\n",
			"\n\n\ndata: %1$s\n\n\n\n\ndata: %2$s\n\ndata: [DONE]\n\ndata: x" })
	void readsStreamOfEveryForm(String form) throws IOException {
		String stream = form.formatted(DELTA.formatted("{Hi}"), END);
		JsonNode answer = read(stream);
		assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("{Hi}");
		for (int seed = 0; seed < 20; seed++) {
			assertThat(read(new Slow(stream, new Random(seed)))).isEqualTo(answer);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "%s\n\ndata: [DONE]\n\n", "\ufeff%s", "\n %s \n", "data: %s\n\ndata: [DONE]\n\n" })
	void readsOneJsonWhereStreamWasAsked(String form) throws IOException {
		String whole = "{\"id\": \"x\",\n \"choices\": [\n  {\"message\": {\"content\": \"Hi 🙂\"}}\n ]\n}";
		assertThat(read(form.formatted(whole)).at("/choices/0/message/content").asString()).isEqualTo("Hi 🙂");
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: %1$s\n\n", "data: %1$s", "data: %1$s\n\ndata: {\"choices\":[{\"del", "%1$s\n",
			": waits\n\n", "data: {\"choices\":[]}\n\n", "data: {\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}\n\n",
			"data: %1$s\n\nevent: done\n\n" })
	void takesNoCutStreamForWhole(String form) {
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(form.formatted(DELTA.formatted("{Hi}"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n", "{}", "[]", "null", "3", "nonsense", "{\"choices\":[]}", "{\"choices\":null}",
			"{\"choices\":[{\"message\":{\"content\":\"Hi", "data: [DONE]", "data: nonsense\n\n", "<html>{\n",
			"data: {\"a\" 1}\n\n", "{\"choices\":[3]}" })
	void findsNoAnswer(String body) {
		assertThatExceptionOfType(UnusableAnswerException.class).isThrownBy(() -> read(body));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":{\"message\":\"Lost\",\"code\":502}}", "{\"error\":\"Lost\"}",
			"[{\"error\":{\"message\":\"Lost\"}}]",
			"{\"error\":{\"message\":\"Lost\"},\"choices\":[{\"message\":{\"content\":\"Hi\"}}]}",
			"{\"object\":\"error\",\"message\":\"Lost\",\"code\":400}", "{\"code\":502,\"message\":\"Lost\"}",
			"{\"detail\":\"Lost\"}", "{\"success\":false,\"message\":\"Lost\"}", ": waits\n\n{\"message\":\"Lost\"}",
			"{\"choices\":[],\"promptFeedback\":{\"blockReason\":\"Lost\"}}",
			"{\"choices\":[{\"finish_reason\":\"error\",\"message\":{\"content\":\"Hi\"},\"error\":{\"message\":\"Lost\"}}]}",
			"{\"choices\":[{\"finish_reason\":\"error\",\"message\":{\"content\":\"Hi\"}}]}",
			"{\"choices\":[{\"finish_reason\":\"insufficient_system_resource\",\"message\":{\"content\":\"Hi\"}}]}",
			"{\"base_resp\":{\"status_code\":1008,\"status_msg\":\"Lost\"},\"choices\":null}",
			"data: {\"choices\":[{\"delta\":{\"content\":\"{Hi\"}}]}\n\ndata: {\"error\":{\"message\":\"Lost\"}}\n\ndata: [DONE]\n\n",
			"data: {\"choices\":[{\"delta\":{\"content\":\"{Hi\"}}]}\n\nevent: error\ndata: Lost\n\n",
			"event: error\ndata: {\"message\":\"Lost\"}\n\n" })
	void findsErrorWithinAnswer(String body) {
		assertThatExceptionOfType(EndpointErrorException.class).isThrownBy(() -> read(body))
			.satisfies((thrown) -> assertThat(thrown.error().message()).isIn("Lost", "error",
					"insufficient_system_resource"));
	}

	@Test
	void handsOnTextOfStreamAlone() throws IOException {
		String thought = "{\"choices\":[{\"delta\":{\"reasoning_content\":\"secret\",\"content\":null}}]}";
		read("data: " + thought + "\n\ndata: " + DELTA.formatted("<thi") + "\n\ndata: "
				+ DELTA.formatted("nk>{0}</think>{") + "\n\ndata: " + DELTA.formatted("1}") + "\n\ndata: " + END
				+ "\n\n");
		assertThat(this.pieces).containsExactly("{", "1}");
	}

	@Test
	void saysIfThereWereThoughtsAlone() throws IOException {
		String answer = "{\"choices\":[{\"message\":{\"content\":null,\"reasoning_content\":\"Hi\",\"tool_calls\":[]}}]}";
		assertThat(ThoughtFilter.answerOf(read(answer).at("/choices/0/message/content").asString("?"))).isEmpty();
		assertThat(read(answer).at("/choices/0/message/content").asString()).isNotEmpty();
	}

	@Test
	void saysIfToolWasCalled() throws IOException {
		String call = "\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]";
		for (String message : List.of("{\"content\":null," + call + "}",
				"{\"content\":\"I shall look\"," + call + "}")) {
			assertThat(read("{\"choices\":[{\"finish_reason\":\"tool_calls\",\"message\":" + message + "}]}")
				.at("/choices/0/finish_reason")
				.asString()).isEqualTo("tool_calls");
		}
	}

	private JsonNode read(String body) throws IOException {
		return read(new Slow(body, new Random(1)));
	}

	private JsonNode read(Source body) throws IOException {
		BufferedSource source = Okio.buffer(body);
		this.pieces.clear();
		IOException[] failed = new IOException[1];
		JsonNode answer = TextStream.listen(this.pieces::add, () -> {
			try {
				return new ChatAnswer(100_000).read(new AnswerEvents(source, 100_000));
			}
			catch (IOException ex) {
				failed[0] = ex;
				return JsonMapper.shared().nullNode();
			}
		});
		if (failed[0] != null) {
			throw failed[0];
		}
		return answer;
	}

	/** Sends a few bytes at a time. */
	private static final class Slow implements Source {

		private final Buffer bytes = new Buffer();

		private final Random random;

		private Slow(String text, Random random) {
			this.bytes.writeUtf8(text);
			this.random = random;
		}

		@Override
		public long read(Buffer sink, long most) {
			return this.bytes.read(sink, Math.min(most, 1 + this.random.nextInt(9)));
		}

		@Override
		public Timeout timeout() {
			return Timeout.NONE;
		}

		@Override
		public void close() {
			this.bytes.clear();
		}

	}

}
