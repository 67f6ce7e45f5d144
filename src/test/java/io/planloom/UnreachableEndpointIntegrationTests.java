package io.planloom;

import java.util.List;

import io.planloom.testing.ProcessTest;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A service whose model endpoint nobody serves. */
@ProcessTest
class UnreachableEndpointIntegrationTests {

	/** Nothing listens at port 1. */
	private static final String ADDRESS = "http://user:wrong-secret@127.0.0.1:1/v1";

	private static final String SENTENCE = "The model endpoint 127.0.0.1:1 cannot be reached: it does not take "
			+ "connections. Is OPENAI_BASE_URL right?";

	private static final String GOAL = """
			{"goal": "Do it", "limits": {"maxAttempts": 2}}""";

	private final TestDatabase database = TestDatabase.create();

	@Test
	void namesTheEndpointInErrorLogAndHealth() {
		try (ServiceProcess service = ServiceProcess.start(this.database, ADDRESS,
				"planloom.retry.initial-delay=10ms")) {
			List<String> plans = List.of(post(service), post(service));
			plans.forEach((plan) -> Awaitility.await()
				.until(() -> service.get(plan).body().contains("\"status\":\"failed\"")));
			assertThat(plans).allSatisfy((plan) -> assertThat(service.get(plan).body()).contains(SENTENCE));
			assertThat(service.get("/actuator/health").body()).contains("\"endpoint\":\"127.0.0.1:1\"", SENTENCE);
			assertThat(warnings(service, "does not answer")).hasSize(1).allMatch((line) -> line.contains(SENTENCE));
			assertThat(warnings(service, "failed: ")).hasSize(2).allMatch((line) -> line.contains(SENTENCE));
			assertThat(service.output()).doesNotContain("wrong-secret");
		}
	}

	private static String post(ServiceProcess service) {
		return service.post("/plans", GOAL).headers().firstValue("Location").orElseThrow();
	}

	private static List<String> warnings(ServiceProcess service, String words) {
		return service.output()
			.lines()
			.filter((line) -> line.contains(" WARN ") && line.contains(words) && !line.contains("Attempt "))
			.toList();
	}

}
