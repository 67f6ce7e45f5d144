package io.planloom.acceptance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.planloom.scripted.Reply;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.Browser;
import io.planloom.testing.OwnServiceTest;
import io.planloom.testing.PostgresTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.planloom.acceptance.Service.status;
import static io.planloom.acceptance.Service.step;
import static io.planloom.acceptance.Service.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** The documentation, each operation of it used by hand. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "planloom.models.api-key=test", "planloom.worker.poll=100ms", "world.url=http://127.0.0.1:9" })
@PostgresTest
@OwnServiceTest
class SwaggerUiOperationsIntegrationTests {

	private static final ScriptedModelServer model = ScriptedModelServer.start();

	@RegisterExtension
	private static final Browser browser = new Browser();

	private final int port;

	private final Service service;

	/** For each operation the plan that it is tried on, and the code of its success. */
	private final Map<String, Attempt> attempts = new TreeMap<>();

	SwaggerUiOperationsIntegrationTests(@LocalServerPort int port) {
		this.port = port;
		this.service = new Service(port);
	}

	@DynamicPropertySource
	static void pointToModel(DynamicPropertyRegistry properties) {
		properties.add("planloom.models.base-url", model::baseUrl);
	}

	@Test
	void executesEveryOperationAsItIsFilledIn() {
		prepare();
		List<String> operations = tree(this.service.get("/v3/api-docs")).at("/paths")
			.valueStream()
			.flatMap((path) -> path.valueStream())
			.map((operation) -> operation.path("operationId").asString())
			// No example can name several plans; the answer ends with the last of them
			.filter((operation) -> !operation.equals("getEventsOfPlans"))
			.toList();
		assertThat(this.attempts.keySet()).as("operations that are tried")
			.containsExactlyInAnyOrderElementsOf(operations);
		List<String> errors = new CopyOnWriteArrayList<>();
		Page page = open(errors);
		Map<String, String> answers = new TreeMap<>();
		Map<String, String> expected = new TreeMap<>();
		this.attempts.forEach((operation, attempt) -> {
			answers.put(operation, execute(page, operation, attempt.plan()));
			expected.put(operation, Integer.toString(attempt.status()));
		});
		assertThat(answers).isEqualTo(expected);
		assertThat(errors).isEmpty();
	}

	private void prepare() {
		model.on("act")
			.always((request) -> request.userText().contains("Fail") ? Reply.status(400)
					: request.has("tools") ? Reply.calls("burn", "{\"what\":\"wood\"}") : Reply.text("Done"));
		model.on("synthesize").always(Reply.text("All is well"));
		on("", 200, "listAgents", "listModels", "listPlans", "listTools");
		on("", 202, "createPlan");
		on(asking(), 200, "getPlan", "getStep", "getEvents", "getGraph", "getEstimate", "listRevisions", "getRevision");
		on(edited(), 200, "compareRevisions");
		for (String operation : List.of("approveStep", "rejectStep", "cancelPlan", "pausePlan", "changeLimits")) {
			on(asking(), 200, operation);
		}
		for (String operation : List.of("replanPlan", "sendMessage")) {
			on(asking(), 202, operation);
		}
		for (String operation : List.of("approvePlan", "rejectPlan", "editSteps")) {
			on(unapproved(), 200, operation);
		}
		for (String operation : List.of("approveToolCall", "rejectToolCall")) {
			on(burning(), 200, operation);
		}
		on(paused(), 200, "resumePlan");
		on(paused(), 200, "skipStep");
		on(failed(), 202, "retryPlan");
		on(failed(), 202, "retryStep");
		on(failed(), 204, "deletePlan");
		String completed = completed();
		on(completed, 200, "getResult", "getCall");
		on(completed, 202, "forkPlan");
	}

	private void on(String plan, int status, String... operations) {
		List.of(operations).forEach((operation) -> this.attempts.put(operation, new Attempt(status, plan)));
	}

	private String asking() {
		return await(this.service.start(own("approval", "May it?", "none")), "waiting");
	}

	/** Waits for a person's word on a tool call. */
	private String burning() {
		return await(this.service.start(own("action", "Burn", "none").replace("\"description\":\"Burn\"",
				"\"description\":\"Burn\",\"tools\":[\"burn\"]")), "waiting");
	}

	private String paused() {
		String plan = asking();
		this.service.send("POST", plan + "/pause", null);
		return plan;
	}

	private String unapproved() {
		return await(this.service.start(own("action", "Work", "plan")), "pending");
	}

	/** Has a second revision. */
	private String edited() {
		String plan = unapproved();
		String version = version(plan);
		assertThat(this.service
			.send("PATCH", plan + "/steps", "{\"steps\":[{\"id\":\"more\",\"description\":\"More\"}]}", "Content-Type",
					"application/json", "If-Match", version)
			.statusCode()).isEqualTo(200);
		return plan;
	}

	private String failed() {
		// Nothing else is tried in its place
		String plan = this.service.start(own("action", "Fail", "none").replace("\"steps\"",
				"\"limits\":{\"maxReplans\":0,\"maxSplits\":0},\"steps\""));
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("failed");
		return plan;
	}

	private String completed() {
		String plan = this.service.start(own("action", "Work", "none"));
		assertThat(status(this.service.awaitEnd(plan))).isEqualTo("completed");
		return plan;
	}

	/** A plan of two steps, the first with the id of the examples. */
	private static String own(String kind, String description, String approval) {
		return """
				{"goal":"Try it out","approval":"%s",
				"steps":[{"id":"step_1","kind":"%s","description":"%s"},
				{"id":"step_2","description":"Finish","dependencies":["step_1"]}]}""".formatted(approval, kind,
				description);
	}

	private String await(String plan, String status) {
		Awaitility.await().until(() -> status(step(this.service.plan(plan), "step_1")).equals(status));
		return plan;
	}

	private String version(String plan) {
		return this.service.get(plan).headers().firstValue("ETag").orElseThrow();
	}

	private Page open(List<String> errors) {
		Page page = browser.open("about:blank");
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				errors.add(message.text());
			}
		});
		page.onPageError(errors::add);
		page.navigate("http://localhost:" + this.port + "/swagger-ui.html");
		return page;
	}

	/** Returns the code of the answer, or nothing where the page refuses to ask. */
	private String execute(Page page, String id, String plan) {
		Locator operation = page.locator("[id$='-%s']".formatted(id));
		operation.locator(".opblock-summary-control").click();
		operation.locator("button.execute").waitFor();
		if (!plan.isEmpty()) {
			input(operation, "planId").fill(plan.substring("/plans/".length()));
		}
		Locator version = input(operation, "If-Match");
		if (version.count() > 0) {
			assertThat(operation.locator("tr[data-param-name='If-Match'] .parameter__name.required").count())
				.as("If-Match is shown as required")
				.isOne();
			version.fill(version(plan));
		}
		if (id.equals("compareRevisions")) {
			assertThat(input(operation, "from").inputValue()).isEqualTo("1");
			assertThat(input(operation, "to").inputValue()).isEqualTo("2");
		}
		operation.locator("button.execute").click();
		Locator answer = operation
			.locator(".live-responses-table tbody .response-col_status, input.invalid, textarea.invalid")
			.first();
		String code = answer.innerText().strip().split("\\s")[0];
		operation.locator(".opblock-summary-control").click();
		return code;
	}

	private static Locator input(Locator operation, String parameter) {
		return operation.locator("tr[data-param-name='%s'] input".formatted(parameter));
	}

	private record Attempt(int status, String plan) {

	}

}
