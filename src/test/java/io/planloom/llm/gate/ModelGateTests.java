package io.planloom.llm.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import io.planloom.llm.ModelErrorCode;
import io.planloom.llm.ModelFailure;
import io.planloom.llm.failure.UnsentCallException;
import io.planloom.llm.gate.CallGate.Place;
import io.planloom.llm.gateway.Calls;
import io.planloom.testing.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A gate whose time stands still unless a test moves it. */
class ModelGateTests {

	private static final ModelFailure KEY = new ModelFailure(ModelErrorCode.UNAUTHORIZED, "The key is wrong.");

	private static final ModelFailure DOWN = new ModelFailure(ModelErrorCode.CONNECTION_FAILED, "It is down.");

	private final AtomicLong now = new AtomicLong(1000);

	private final List<String> heard = new CopyOnWriteArrayList<>();

	private final ModelGate gate = gate(4);

	private final List<Thread> threads = new ArrayList<>();

	@AfterEach
	void interruptWhatWaits() {
		this.threads.forEach(Thread::interrupt);
	}

	@Test
	void letsAsManyThroughAsItsLimit() throws Exception {
		List<Place> places = List.of(this.gate.enter(), this.gate.enter(), this.gate.enter(), this.gate.enter());
		CompletableFuture<Place> fifth = enter();
		await().until(() -> this.gate.state().waiting() == 1);
		places.getFirst().leave(null);
		fifth.get().leave(null);
		assertThat(this.gate.state().inFlight()).isEqualTo(3);
		await().untilAsserted(() -> assertThat(this.heard).containsExactly("held", "released"));
	}

	@Test
	void sendsNothingForTheTimeThatTheEndpointAskedFor() throws Exception {
		Place other = this.gate.enter();
		this.gate.enter().leave(limited(20));
		CompletableFuture<Place> held = enter();
		await().until(() -> this.gate.state().waiting() == 1);
		assertThat(this.gate.state().closedFor()).isEqualTo(Duration.ofSeconds(20));
		assertThat(this.gate.state().limit()).isEqualTo(2);
		pass(Duration.ofSeconds(20));
		assertThat(held).isNotDone();
		other.leave(null);
		held.get().leave(null);
		assertThat(this.gate.state().isIdle()).isTrue();
	}

	@Test
	void capsTheTimeThatTheEndpointMayAskFor() throws Exception {
		this.gate.enter().leave(limited(3600));
		assertThat(this.gate.state().closedFor()).isEqualTo(Duration.ofSeconds(60));
	}

	@Test
	void endsWaitAtOnceWhenInterrupted() throws Exception {
		this.gate.enter().leave(limited(20));
		CompletableFuture<Place> held = enter();
		await().until(() -> this.gate.state().waiting() == 1);
		this.threads.getFirst().interrupt();
		assertThat(held).failsWithin(Patience.MOST).withThrowableThat().withCauseInstanceOf(InterruptedException.class);
		await().until(() -> this.gate.state().waiting() == 0);
		assertThat(this.heard).containsExactly("held", "released");
	}

	@Test
	void failsCallsAtOnceAfterRefusedKeyAlsoThoseThatWait() throws Exception {
		ModelGate narrow = gate(1);
		Place first = narrow.enter();
		CompletableFuture<Place> held = enter(narrow);
		await().until(() -> narrow.state().waiting() == 1);
		first.leave(KEY);
		assertThat(held).failsWithin(Patience.MOST).withThrowableThat().withCauseInstanceOf(UnsentCallException.class);
		assertThatExceptionOfType(UnsentCallException.class).isThrownBy(narrow::enter)
			.satisfies((ex) -> assertThat(ex.failure()).isEqualTo(KEY));
		assertThat(narrow.state().stoppedBy()).isEqualTo("unauthorized");
		pass(Duration.ofSeconds(30));
		narrow.enter().leave(null);
		assertThat(narrow.state().isIdle()).isTrue();
	}

	@Test
	void letsOthersWaitForTheCallThatSeesWhetherTheKeyIsTaken() throws Exception {
		this.gate.enter().leave(KEY);
		this.gate.probeNow();
		Place probe = this.gate.enter();
		List<CompletableFuture<Place>> held = List.of(enter(), enter());
		await().until(() -> this.gate.state().waiting() == 2);
		probe.leave(KEY);
		assertThat(held).allSatisfy((call) -> assertThat(call).failsWithin(Patience.MOST)
			.withThrowableThat()
			.withCauseInstanceOf(UnsentCallException.class));
		this.gate.probeNow();
		Place second = this.gate.enter();
		CompletableFuture<Place> third = enter();
		await().until(() -> this.gate.state().waiting() == 1);
		second.leave(null);
		third.get().leave(null);
		assertThat(this.gate.state().isIdle()).isTrue();
	}

	@Test
	void slowsDownButGoesOnWhileEndpointIsDown() throws Exception {
		for (int call = 0; call < 40; call++) {
			this.gate.enter().leave(DOWN);
		}
		assertThat(this.gate.state().limit()).isEqualTo(1);
		assertThat(this.gate.state().stoppedBy()).isNull();
		this.gate.enter().leave(null);
	}

	@Test
	void doesNotSlowDownForSingleTroubles() throws Exception {
		for (int call = 0; call < 40; call++) {
			this.gate.enter().leave((call % 4 == 0) ? null : DOWN);
		}
		assertThat(this.gate.state().limit()).isEqualTo(4);
	}

	private ModelGate gate(int maxInFlight) {
		return new ModelGate("Model x", Calls.gateProperties(maxInFlight), new CallQueueListener() {

			@Override
			public void held() {
				ModelGateTests.this.heard.add("held");
			}

			@Override
			public void released() {
				ModelGateTests.this.heard.add("released");
			}

		}, this.now::get);
	}

	private CompletableFuture<Place> enter() {
		return enter(this.gate);
	}

	private CompletableFuture<Place> enter(ModelGate entered) {
		CompletableFuture<Place> place = new CompletableFuture<>();
		this.threads.add(Thread.startVirtualThread(() -> {
			try {
				place.complete(entered.enter());
			}
			catch (InterruptedException | RuntimeException ex) {
				place.completeExceptionally(ex);
			}
		}));
		return place;
	}

	private void pass(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

	private static ModelFailure limited(int seconds) {
		return new ModelFailure(ModelErrorCode.RATE_LIMITED, "Too many.", Duration.ofSeconds(seconds));
	}

}
