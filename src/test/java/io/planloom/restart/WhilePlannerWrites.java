package io.planloom.restart;

import java.time.Duration;

import io.planloom.scripted.Drafts;
import io.planloom.scripted.Reply;
import io.planloom.scripted.Request;
import io.planloom.testing.ServiceProcess;

import static io.planloom.scripted.Drafts.step;
import static org.assertj.core.api.Assertions.assertThat;

/** A step is done whose plan is not written to its end yet. */
class WhilePlannerWrites extends Interruption {

	private static final String DRAFT = Drafts.dag(step("a", "Do a"), step("b", "Do b", "a"),
			step("c", "Do c " + "well ".repeat(80)));

	WhilePlannerWrites(Scene scene) {
		super(scene);
	}

	@Override
	void submit(ServiceProcess service) {
		submit(service, "", "");
	}

	@Override
	Reply reply(Request request) {
		if (!request.purpose().equals("plan")) {
			return Reply.text("result of " + request.stepId());
		}
		return this.scene.isRestarted() ? Reply.text(DRAFT).over(Duration.ofSeconds(2), 60)
				: Reply.text(DRAFT).over(Duration.ofSeconds(2), 60).hangMidway();
	}

	@Override
	boolean isReached() {
		return status("a").equals("completed");
	}

	@Override
	void verifyKilled() {
		assertThat(text("select status from plan where id = ?")).isEqualTo("planning");
	}

	@Override
	void verifyEnded(ServiceProcess restarted) {
		assertCompleted(restarted);
		assertThat(text("select count(*) from step where superseded is not null and plan_id = ?")).isEqualTo("0");
	}

}
