package io.planloom;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.ProcessTest;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many requests at once on a service with its defaults that has become ready that moment.
 */
@ProcessTest
class BurstIntegrationTests {

	private static final int PLANS = 300;

	private final TestDatabase database = TestDatabase.create();

	@Test
	void takesAllOfABurstRightAfterTheStart() throws Exception {
		try (ScriptedModelServer model = ScriptedModelServer.start();
				ServiceProcess service = ServiceProcess.start(this.database, model.baseUrl())) {
			model.on("plan").always(Reply.text(Drafts.dag(step("a", "Do a"))));
			model.on("act").always(Reply.text("Done"));
			assertThat(answers(service)).extracting(HttpResponse::statusCode).containsOnly(202).hasSize(PLANS);
			Awaitility.await().until(() -> completed() == PLANS);
			assertThat(service.get("/actuator/prometheus").body()).contains("planloom_database_queue_refused_total 0.0",
					"planloom_database_queue_waiting 0.0", "planloom_worker_slots ", "hikaricp_connections_active");
		}
	}

	@Test
	void refusesAtOnceWhatFindsTheQueueFull() throws Exception {
		try (ScriptedModelServer model = ScriptedModelServer.start();
				ServiceProcess service = ServiceProcess.start(this.database, model.baseUrl(),
						"planloom.database.max-waiting=1", "spring.datasource.hikari.maximum-pool-size=4")) {
			model.on("plan").always(Reply.text(Drafts.dag(step("a", "Do a"))));
			model.on("act").always(Reply.text("Done"));
			List<HttpResponse<String>> answers = answers(service);
			List<HttpResponse<String>> refused = answers.stream()
				.filter((answer) -> answer.statusCode() != 202)
				.toList();
			assertThat(refused).isNotEmpty().allSatisfy((answer) -> {
				assertThat(answer.statusCode()).isEqualTo(503);
				assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
				assertThat(answer.body()).contains("/problems/too-busy");
			});
			Awaitility.await().until(() -> completed() == PLANS - refused.size());
		}
	}

	private List<HttpResponse<String>> answers(ServiceProcess service) throws Exception {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<HttpResponse<String>>> answers = Stream
				.generate(() -> threads.submit(() -> service.post("/plans", "{\"goal\": \"Do it\"}")))
				.limit(PLANS)
				.toList();
			List<HttpResponse<String>> told = new ArrayList<>();
			for (Future<HttpResponse<String>> answer : answers) {
				told.add(answer.get());
			}
			return told;
		}
	}

	private int completed() {
		return JdbcClient.create(this.database.dataSource())
			.sql("select count(*) from plan where status = 'completed'")
			.query(Integer.class)
			.single();
	}

}
