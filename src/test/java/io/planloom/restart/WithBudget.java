package io.planloom.restart;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.testing.ServiceProcess;
import io.planloom.testing.Spending;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** Two calls are under way that may have cost something. */
class WithBudget extends Interruption {

	private static final int CAP = 60_000;

	private static final int CALL = 1_500;

	private final AtomicLong answered = new AtomicLong();

	private Spending killed = new Spending(0, 0, 0);

	WithBudget(Scene scene) {
		super(scene);
	}

	@Override
	void submit(ServiceProcess service) {
		submit(service, "", ",\"limits\":{\"maxTokens\":%d,\"maxAttempts\":5}".formatted(CAP));
	}

	@Override
	Reply reply(Request request) {
		if (request.purpose().equals("plan")) {
			return spending(Drafts.dag(step("a", "Do a"), step("b", "Do b"), step("c", "Do c", "a", "b")));
		}
		return this.scene.isRestarted() ? spending("Done") : Reply.hang();
	}

	private Reply spending(String text) {
		this.answered.addAndGet(CALL);
		return Reply.text(text).usage(CALL - 300, 300, 0).delay(Duration.ZERO);
	}

	@Override
	boolean isReached() {
		return this.scene.requests("act", plan()).size() == 2;
	}

	@Override
	void verifyKilled() {
		this.killed = Spending.of(this.scene.jdbc(), plan());
		assertThat(this.killed.counted()).isEqualTo(CALL);
	}

	@Override
	void verifyEnded(ServiceProcess restarted) {
		assertThat(text("select status from plan where id = ?")).isEqualTo("completed");
		Spending after = Spending.of(this.scene.jdbc(), plan());
		assertThat(after.recorded()).as("nothing is invented").isEqualTo(this.answered.get());
		assertThat(after.committed() - after.counted()).as("what the lost calls may have taken still counts")
			.isEqualTo(this.killed.committed() - this.killed.counted())
			.isGreaterThan(2 * Scene.MAX_OUTPUT);
		assertThat(after.committed()).isLessThanOrEqualTo(CAP);
	}

}
