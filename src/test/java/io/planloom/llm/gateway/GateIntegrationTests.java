package io.planloom.llm.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.planloom.llm.ModelCallException;
import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelGateway;
import io.planloom.llm.ModelReply;
import io.planloom.llm.ModelRequest;
import io.planloom.llm.gate.ModelGates;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.scripted.ScriptedModelServer;
import io.planloom.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** What an endpoint sees of calls that are held back. */
class GateIntegrationTests {

	private static final String KEY = "sk-test-0123456789";

	private final ScriptedModelServer server = ScriptedModelServer.start();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final AtomicLong skipped = new AtomicLong();

	private final ModelGates gates = Calls.gates(Calls.gateProperties(64), this.meters,
			() -> System.nanoTime() + this.skipped.get());

	private final ModelGateway gateway = Calls.gateway(Calls.properties(this.server.baseUrl(), KEY), this.meters,
			this.gates);

	private final List<Thread> threads = new ArrayList<>();

	@AfterEach
	void close() {
		this.threads.forEach(Thread::interrupt);
		this.server.close();
	}

	@Test
	void holdsAllCallsBackForTimeThatOneWasTold() {
		AtomicBoolean first = new AtomicBoolean(true);
		this.server.on("act").always((request) -> first.getAndSet(false) ? Reply.rateLimited("2") : Reply.text("Done"));
		ModelCallException refused = failure(Calls.act());
		Instant reopened = Instant.now().plusSeconds(2);
		assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(2));
		List<CompletableFuture<ModelReply>> calls = callInParallel(30);
		assertThat(calls).allSatisfy((call) -> assertThat(call).succeedsWithin(Patience.MOST));
		assertThat(this.server.requests()).hasSize(31);
		// Began before the answer was read here
		Instant earliest = reopened.minusSeconds(1);
		assertThat(this.server.requests().subList(1, 31))
			.allSatisfy((request) -> assertThat(request.arrivedAt()).isAfter(earliest));
		assertThat(calls).extracting((call) -> call.resultNow().usage().duration())
			.as("without the wait")
			.allSatisfy((duration) -> assertThat(reopened.plus(duration)).isBefore(Instant.now()));
	}

	@Test
	void sendsFewRequestsToEndpointThatIsClosed() throws Exception {
		long opensAt = System.nanoTime() + Duration.ofSeconds(2).toNanos();
		this.server.on("act")
			.always((request) -> (request.arrivedNanos() < opensAt) ? Reply.rateLimited("1") : Reply.text("Done"));
		int succeeded = 0;
		while (succeeded < 30) {
			for (CompletableFuture<ModelReply> call : callInParallel(30 - succeeded)) {
				succeeded += call.handle((reply, ex) -> (ex == null) ? 1 : 0).get();
			}
		}
		List<Request> refused = this.server.requests()
			.stream()
			.filter((request) -> request.arrivedNanos() < opensAt)
			.toList();
		assertThat(refused).as("those that were under way at first, and a few").hasSizeLessThanOrEqualTo(40);
	}

	@Test
	void lowersLimitOncePerRoundAndTellsIt() {
		CountDownLatch all = new CountDownLatch(30);
		this.server.on("act").always((request) -> {
			all.countDown();
			awaitAll(all);
			return Reply.status(429);
		});
		callInParallel(30).forEach((call) -> assertThat(call).failsWithin(Patience.MOST));
		assertThat(gauge("limit")).isEqualTo(32);
		assertThat(gauge("in.flight")).isZero();
	}

	@Test
	void tellsWhatIsHeldBack() {
		this.server.on("act").reply(Reply.rateLimited("20"));
		failure(Calls.act());
		callInParallel(3);
		await().until(() -> gauge("waiting") == 3);
		assertThat(gauge("closed")).isPositive().isLessThanOrEqualTo(20.0);
		assertThat(this.gates.holding()).containsOnlyKeys("small");
		assertThat(this.gateway.call(Calls.structured()).text()).as("another model").isNotEmpty();
	}

	@Test
	void endsWaitingCallAtOnceWhenInterrupted() {
		this.server.on("act").reply(Reply.rateLimited("20"));
		failure(Calls.act());
		CompletableFuture<ModelReply> call = callInParallel(1).getFirst();
		await().until(() -> gauge("waiting") == 1);
		this.threads.getFirst().interrupt();
		assertThat(call).failsWithin(Patience.MOST).withThrowableThat().havingCause().satisfies((thrown) -> {
			assertThat(thrown).isInstanceOf(ModelCallException.class);
			assertThat(((ModelCallException) thrown).code()).isEqualTo(ModelErrorCode.INTERRUPTED);
			assertThat(((ModelCallException) thrown).isSent()).isFalse();
		});
		assertThat(this.server.requestCount()).isEqualTo(1);
	}

	@Test
	void sendsNothingAfterRefusedKeyUntilProbeSucceeds() {
		this.server.on("act").reply(Reply.status(401), Reply.status(401));
		assertThat(failure(Calls.act()).isSent()).isTrue();
		ModelCallException second = failure(Calls.act());
		assertThat(second).hasMessage("The model endpoint does not accept the API key: Scripted error 401.");
		assertThat(second.verdict()).isEqualTo(ModelCallException.Verdict.PAUSE_PLAN);
		assertThat(second.isSent()).isFalse();
		assertThat(this.server.requestCount()).isEqualTo(1);
		assertThat(gauge("stopped")).isEqualTo(1);
		this.skipped.addAndGet(Duration.ofSeconds(30).toNanos());
		assertThat(failure(Calls.act()).isSent()).as("the probe").isTrue();
		this.skipped.addAndGet(Duration.ofSeconds(55).toNanos());
		assertThat(failure(Calls.act()).isSent()).as("twice as long").isFalse();
		this.skipped.addAndGet(Duration.ofSeconds(5).toNanos());
		this.gateway.call(Calls.act());
		this.gateway.call(Calls.act());
		assertThat(gauge("stopped")).isZero();
		assertThat(this.server.requestCount()).isEqualTo(4);
	}

	@Test
	void stopsOneModelWithoutQuotaAndNoOther() {
		this.server.on((request) -> request.model().equals("small"))
			.always(Reply.status(429).code("insufficient_quota"));
		failure(Calls.act());
		assertThat(failure(Calls.act()).code()).isEqualTo(ModelErrorCode.QUOTA_EXHAUSTED);
		assertThat(this.gateway.call(Calls.model("special")).text()).isNotEmpty();
		assertThat(this.server.requestCount()).isEqualTo(2);
	}

	@Test
	void forgetsGatesOfNamesThatNobodyConfigured() {
		for (int name = 0; name < 300; name++) {
			this.gates.of("invented-" + name, (model) -> false);
		}
		assertThat(this.gates.of("small", (model) -> true)).isSameAs(this.gates.of("small", (model) -> true));
		assertThat(this.meters.find("planloom.model.gate.limit").gauges()).hasSize(1);
	}

	private List<CompletableFuture<ModelReply>> callInParallel(int count) {
		List<CompletableFuture<ModelReply>> calls = new ArrayList<>();
		for (int number = 0; number < count; number++) {
			CompletableFuture<ModelReply> call = new CompletableFuture<>();
			calls.add(call);
			this.threads.add(Thread.startVirtualThread(() -> {
				try {
					call.complete(this.gateway.call(Calls.act()));
				}
				catch (ModelCallException ex) {
					call.completeExceptionally(ex);
				}
			}));
		}
		return calls;
	}

	private static void awaitAll(CountDownLatch all) {
		try {
			all.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private ModelCallException failure(ModelRequest request) {
		return catchThrowableOfType(ModelCallException.class, () -> this.gateway.call(request));
	}

	private double gauge(String name) {
		return this.meters.get("planloom.model.gate." + name)
			.tags("endpoint", "model:80", "model", "small")
			.gauge()
			.value();
	}

}
