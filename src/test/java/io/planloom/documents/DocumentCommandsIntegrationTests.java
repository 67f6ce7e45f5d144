package io.planloom.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.standardwebhooks.Webhook;
import io.planloom.documents.Document.Example;
import io.planloom.documents.Reader.Output;
import io.planloom.testing.Receiver;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The commands of the documents do what the text says, in the order of the text.
 */
class DocumentCommandsIntegrationTests extends AbstractDocumentTests {

	private static final Path README = Path.of("README.md");

	/** How the service would have to be started for the next example. */
	private static final String SLOW_PLANNER = "PLANLOOM_MODELS_DEMO_DELAY=5s ./mvnw spring-boot:run";

	private final UnrunCommands unrun = new UnrunCommands();

	private final Receiver receiver = Receiver.start();

	@TempDir
	private Path directory;

	DocumentCommandsIntegrationTests(@Autowired JdbcClient jdbc, @LocalServerPort int port) throws IOException {
		super(jdbc, port);
	}

	@BeforeEach
	void needsShell() {
		assumeThat(Reader.hasShell()).as("bash, curl, grep and sed are installed").isTrue();
	}

	@AfterEach
	void closeReceiver() {
		this.receiver.close();
	}

	@ParameterizedTest
	@MethodSource("documents")
	void doWhatTheTextSays(Document document) throws Exception {
		List<Example> examples = document.examples().stream().filter((example) -> !typed(example).isEmpty()).toList();
		Reader reader = reader();
		examples.forEach((example) -> reader.type(typed(document, example)));
		List<Output> outputs = reader.run();
		SoftAssertions.assertSoftly((softly) -> {
			for (int index = 0; index < examples.size(); index++) {
				check(softly, document + ":" + examples.get(index).line(), examples.get(index), outputs.get(index));
			}
		});
	}

	@Test
	void signsAsTheGuideSays() throws Exception {
		assumeThat(Reader.hasProgram("openssl")).as("openssl is installed").isTrue();
		Reader reader = new Reader(this.directory, this.plans.url(), "PLANLOOM_WEBHOOKS_SECRET=" + SECRET, "id=a:1",
				"timestamp=1767225600", "body='{\"a\":\"ü\"}'");
		reader.type(signature());
		assertThat(reader.run().getFirst().text().strip())
			.isEqualTo(new Webhook(SECRET).sign("a:1", 1_767_225_600, "{\"a\":\"ü\"}"));
	}

	static Stream<Document> documents() {
		return Document.all().stream().filter((document) -> !document.examples().isEmpty());
	}

	private void check(SoftAssertions softly, String place, Example example, Output output) {
		if (!Output.tellsOfRefusal(example)) {
			softly.assertThat(output.refusals()).as("%s refuses: %s", place, output.text()).isEmpty();
		}
		if (!example.outputs().isEmpty()) {
			String text = typed(example).contains(this.receiver.url("/")) ? received() : output.text();
			softly.assertThat(new ExpectedOutput(example.outputs()).missing(text))
				.as("%s shows what is not in: %s", place, text)
				.isNull();
		}
	}

	/** Returns what the guide's receiver would write. */
	private String received() {
		Awaitility.await()
			.until(() -> this.receiver.calls().stream().anyMatch((call) -> call.type().equals("plan.completed")));
		return this.receiver.calls()
			.stream()
			.map((call) -> call.header("webhook-id") + " " + call.body().substring(0, 60))
			.collect(Collectors.joining("\n"));
	}

	/** Lets somebody sit down who has the function that the quick start defines. */
	private Reader reader() throws IOException {
		Reader reader = new Reader(this.directory, this.plans.url());
		reader.prepare(Document.read(README)
			.examples()
			.stream()
			.map(this::typed)
			.flatMap(String::lines)
			.filter((line) -> line.startsWith("post() {"))
			.findFirst()
			.orElseThrow());
		return reader;
	}

	private String typed(Document document, Example example) {
		int index = document.examples().indexOf(example);
		boolean slow = index > 0 && document.examples()
			.get(index - 1)
			.commands()
			.stream()
			.anyMatch((command) -> command.normalized().equals(SLOW_PLANNER));
		return slow ? typed(example).replaceFirst("\"}'", " [demo: slow plan 4s]\"}'") : typed(example);
	}

	/** Returns what is typed of an example, empty if nothing of it is run. */
	private String typed(Example example) {
		return example.commands()
			.stream()
			.filter((command) -> !this.unrun.contains(command))
			.map(ShellCommand::text)
			.collect(Collectors.joining("\n"))
			.replace("localhost:8080", "localhost:" + this.port)
			.replace("http://localhost:9000/", this.receiver.url("/"))
			// Nobody kills the service meanwhile
			.replace(" 30s]", " 1s]")
			// Who steps in does so in time, however busy the machine is
			.replace(" 5s]", " 60s]");
	}

	private static String signature() {
		return Document.read(Path.of("docs/guide/events.md"))
			.blocks()
			.stream()
			.map(CodeBlock::text)
			.filter((text) -> text.contains("openssl dgst"))
			.findFirst()
			.orElseThrow();
	}

}
