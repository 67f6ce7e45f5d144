package io.planloom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.ProcessTest;
import io.planloom.testing.Receiver;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Real JVMs on one Postgres, killed in the middle of webhooks. */
@ProcessTest
class WebhookCrashIntegrationTests {

	private static final int PLANS = 12;

	private static final Comparator<String> BY_PLAN = Comparator
		.comparing((String id) -> id.substring(0, id.indexOf(':')))
		.thenComparing((id) -> Integer.valueOf(id.substring(id.indexOf(':') + 1)));

	private static final String[] QUICK = { "planloom.worker.heartbeat=500ms", "planloom.worker.lease=6s",
			"planloom.webhooks.timeout=2s", "logging.level.io.planloom.webhooks=debug" };

	private final TestDatabase database = TestDatabase.create();

	private final JdbcClient jdbc = JdbcClient.create(this.database.dataSource());

	private final Receiver receiver = Receiver.start();

	private ScriptedModelServer model;

	@BeforeEach
	void startModel() {
		this.model = ScriptedModelServer.start();
		this.model.on("plan").always(Reply.text(Drafts.dag(step("a", "Do a"), step("b", "Do b", "a"))));
		this.model.on((request) -> !request.purpose().equals("plan")).always(Reply.text("Done"));
	}

	@AfterEach
	void stop() {
		this.model.close();
		this.receiver.close();
	}

	@Test
	void otherReplicaDeliversWhatKilledOneHadUnderWay() {
		this.receiver.always(Receiver.Answer.status(200).after(Duration.ofMillis(200)));
		try (ServiceProcess doomed = ServiceProcess.launch(this.database, this.model.baseUrl(), QUICK);
				ServiceProcess other = ServiceProcess.launch(this.database, this.model.baseUrl(), QUICK)) {
			other.url();
			for (int i = 0; i < PLANS; i++) {
				submit((i % 2 == 0) ? doomed : other);
			}
			Awaitility.await()
				.until(() -> doomed.output().contains("Delivered event") && other.output().contains("Delivered event"));
			doomed.kill();
			assertThat(this.receiver.calls().size()).as("before the kill").isLessThan(expected().size());
			awaitAll();
		}
		assertThat(sent()).hasSizeLessThan(expected().size() + 8);
	}

	private void submit(ServiceProcess service) {
		int status = service
			.post("/plans",
					"""
							{"goal": "Do it", "callback": {"url": "%s", "events": ["step.started", "step.completed", "plan.completed"]}}"""
						.formatted(this.receiver.url("/hook")))
			.statusCode();
		assertThat(status).isEqualTo(202);
	}

	/** Each event once, in the order of its plan, where repeats follow each other. */
	private void awaitAll() {
		Awaitility.await()
			.until(() -> this.jdbc.sql("select count(*) from plan where ended_at is null")
				.query(Integer.class)
				.single() == 0 && sent().containsAll(expected()));
		List<String> told = new ArrayList<>();
		sent().forEach((id) -> {
			if (!told.contains(id)) {
				told.add(id);
			}
		});
		assertThat(told.stream().sorted(BY_PLAN).toList()).isEqualTo(expected());
		this.jdbc.sql("select id from plan").query(String.class).list().forEach((plan) -> {
			List<Integer> sequences = sent().stream()
				.filter((id) -> id.startsWith(plan))
				.map((id) -> Integer.valueOf(id.substring(id.indexOf(':') + 1)))
				.toList();
			assertThat(sequences).isSorted();
		});
	}

	private List<String> sent() {
		return this.receiver.calls().stream().map((call) -> call.header("webhook-id")).toList();
	}

	private List<String> expected() {
		return this.jdbc.sql("""
				select plan_id || ':' || sequence from plan_event
				where type in ('step.started', 'step.completed', 'plan.completed') order by plan_id, sequence
				""").query(String.class).list();
	}

}
